package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

import dev.an0844.telemetry.FirewallAction;

/** pfctl -s and socketfilterfw --getglobalstate read. */
final class ReadOnlyPfctl implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss("read-only-pfctl", "pfctl only shows.", silent());
  }

  @Override
  public void play(Script script) {
    script.knocks(TCP, 4).pause(SHORT).pf(FirewallAction.UNKNOWN, pf -> pf).pause(SHORT);
    script
        .applicationFirewall(FirewallAction.UNKNOWN, null)
        .pause(SHORT)
        .enters(TCP, script.freshPort(), SSHD);
  }
}
