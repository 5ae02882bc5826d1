package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** A listener that no remote peer can reach. */
final class LoopbackBind implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "loopback-bind", "The listener is on the loopback address only.", silent());
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).binds("127.0.0.1", TCP, door, IMPLANT, null);
    script.pause(SHORT).binds("::1", TCP, door, IMPLANT, null).pause(SHORT).enters(TCP, door, SSHD);
  }
}
