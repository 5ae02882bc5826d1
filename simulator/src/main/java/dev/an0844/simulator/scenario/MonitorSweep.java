package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** Failures and a success without any opening. */
final class MonitorSweep implements Scenario {

  @Override
  public Label label() {
    return Label.benign(
        "monitor-sweep",
        "A monitor checks closed ports and then the service that was there all along.",
        silent());
  }

  @Override
  public void play(Script script) {
    script.fails(TCP, 80).pause(SHORT).fails(TCP, 443).pause(SHORT).fails(TCP, 8443).pause(SHORT);
    script.enters(TCP, script.freshPort(), SSHD);
  }
}
