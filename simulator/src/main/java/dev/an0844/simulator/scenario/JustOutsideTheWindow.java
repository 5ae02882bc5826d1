package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** The first millisecond at which a knock no longer counts. */
final class JustOutsideTheWindow implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "just-outside-window",
        "The last knock lies exactly the window before the success.",
        silent());
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    long start = script.now();
    script.fails(TCP, script.closedPorts(1).get(0)).pause(SHORT).binds(TCP, door, IMPLANT);
    script.at(start + script.tempo().windows(1)).enters(TCP, door, IMPLANT);
  }
}
