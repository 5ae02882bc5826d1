package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.FirewallAction.ENABLE_FIREWALL;
import static dev.an0844.telemetry.Transport.TCP;
import static dev.an0844.telemetry.Transport.UDP;

/** pfctl -e with rules loaded before. */
final class PfSwitchedOn implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "pf-switched-on", "PF is switched on, which activates what was loaded.", alert(MEDIUM));
  }

  @Override
  public boolean opensForEveryone() {
    return true;
  }

  @Override
  public void play(Script script) {
    script.knocks(UDP, 3).pause(SHORT).pf(ENABLE_FIREWALL, pf -> pf);
    script.pause(SHORT).enters(TCP, script.freshPort(), null);
  }
}
