package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** Knocks, success, opening. */
final class SuccessBeforeOpening implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "success-before-opening", "The source was in before the host opened.", silent());
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .knocks(TCP, 4)
        .pause(SHORT)
        .enters(TCP, door, SSHD)
        .pause(SHORT)
        .binds(TCP, door, IMPLANT);
  }
}
