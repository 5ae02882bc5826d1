package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.FirewallAction.ENABLE_RULE;
import static dev.an0844.telemetry.Transport.TCP;
import static dev.an0844.telemetry.Transport.UDP;

/** knockd as people set it up: TCP and UDP mixed, then a rule for one port. */
final class MixedKnockThenPfRule implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "mixed-knock-pf-rule",
        "TCP and UDP knocks in turn, then a PF rule that names the port.",
        alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .knocks(TCP, 2)
        .knocks(UDP, 2)
        .pause(SHORT)
        .pf(ENABLE_RULE, pf -> pf.anchored("knockd").naming(TCP, door));
    script.pause(SHORT).enters(TCP, door, SSHD);
  }
}
