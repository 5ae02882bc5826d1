package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.NETCAT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.FirewallAction.BLOCK_APPLICATION;
import static dev.an0844.telemetry.FirewallAction.DISABLE_RULE;
import static dev.an0844.telemetry.FirewallAction.ENABLE_FIREWALL;
import static dev.an0844.telemetry.Transport.TCP;

/** Changes that close, among them the application firewall switched on. */
final class ClosingChange implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss("closing-change", "The firewall closes instead of opening.", silent());
  }

  @Override
  public void play(Script script) {
    script.knocks(TCP, 4).pause(SHORT).pf(DISABLE_RULE, pf -> pf).pause(SHORT);
    script
        .applicationFirewall(BLOCK_APPLICATION, NETCAT)
        .pause(SHORT)
        .applicationFirewall(ENABLE_FIREWALL, null);
    script.pause(SHORT).enters(TCP, script.freshPort(), SSHD);
  }
}
