package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.NETCAT;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** Events of different test ids never correlate. */
final class CanaryMismatch implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "canary-mismatch", "The knocks are a canary, the success is not.", silent());
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.asTest("canary-" + door).knocks(TCP, 3).pause(SHORT).binds(TCP, door, NETCAT);
    script.asTest(null).pause(SHORT).enters(TCP, door, NETCAT);
  }
}
