package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** The last millisecond at which a knock still counts. */
final class JustInsideTheWindow implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "just-inside-window",
        "The only knock lies one millisecond less than the window before the success.",
        alert(MEDIUM));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    long start = script.now();
    script.fails(TCP, script.closedPorts(1).get(0)).pause(SHORT).binds(TCP, door, IMPLANT);
    script.at(start + script.tempo().windows(1) - 1_000).enters(TCP, door, IMPLANT);
  }
}
