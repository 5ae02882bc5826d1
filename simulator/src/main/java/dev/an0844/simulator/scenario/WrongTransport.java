package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;
import static dev.an0844.telemetry.Transport.UDP;

/** The opening names another transport. */
final class WrongTransport implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "wrong-transport", "The listener is a UDP one, the source gets in over TCP.", silent());
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .knocks(TCP, 4)
        .pause(SHORT)
        .binds(UDP, door, IMPLANT)
        .pause(SHORT)
        .enters(TCP, door, SSHD);
  }
}
