package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.LONG;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** An opening that is known only as an interval around the success. */
final class PolledListener implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "polled-listener", "A poll saw the listener only after the knocker was in.", alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).enters(TCP, door, IMPLANT);
    long entered = script.now();
    script.pause(LONG).pollSeesListener(script.now() - entered + 2_000, TCP, door, IMPLANT);
  }
}
