package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.LONG;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** An interval opening that ends before the success. */
final class PolledListenerBefore implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "polled-listener-before",
        "A poll saw the listener, opened between two polls, before the knocker got in.",
        alert(HIGH, MEDIUM));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 3).pause(SHORT);
    script
        .pollSeesListener(script.tempo().paced(LONG), TCP, door, IMPLANT)
        .pause(SHORT)
        .enters(TCP, door, IMPLANT);
  }
}
