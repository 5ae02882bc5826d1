package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.LOW;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.VPN;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.FirewallAction.ALLOW_APPLICATION;
import static dev.an0844.telemetry.FirewallAction.LOAD_RULES;
import static dev.an0844.telemetry.Transport.TCP;

/** VPN daemons and launchers run pfctl and socketfilterfw. */
final class VpnLauncher implements Scenario {

  @Override
  public Label label() {
    return Label.benign(
        "vpn-launcher",
        "A VPN loads its anchor while a colleague retries a share that was off.",
        alert(LOW));
  }

  @Override
  public boolean opensForEveryone() {
    return true;
  }

  @Override
  public void play(Script script) {
    int share = script.freshPort();
    script
        .fails(TCP, share)
        .pause(SHORT)
        .fails(TCP, share)
        .pause(SHORT)
        .pf(LOAD_RULES, pf -> pf.anchored("com.office.vpn"));
    script.applicationFirewall(ALLOW_APPLICATION, VPN).pause(SHORT).enters(TCP, share, null);
  }
}
