package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** The opening names another port. */
final class WrongPort implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "wrong-port", "A port opens, but the source gets in at another.", silent());
  }

  @Override
  public void play(Script script) {
    script.knocks(TCP, 4).pause(SHORT).binds(TCP, script.freshPort(), IMPLANT).pause(SHORT);
    script.enters(TCP, script.freshPort(), SSHD);
  }
}
