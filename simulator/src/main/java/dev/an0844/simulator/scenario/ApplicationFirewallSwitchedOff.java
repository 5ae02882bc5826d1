package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.LOW;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.FirewallAction.DISABLE_FIREWALL;
import static dev.an0844.telemetry.Transport.TCP;

/** socketfilterfw --setglobalstate off. */
final class ApplicationFirewallSwitchedOff implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "socketfilterfw-off",
        "The application firewall is switched off; two ports only, and nothing names the port.",
        alert(LOW));
  }

  @Override
  public boolean opensForEveryone() {
    return true;
  }

  @Override
  public void play(Script script) {
    script.knocks(TCP, 2).pause(SHORT).applicationFirewall(DISABLE_FIREWALL, null);
    script.pause(SHORT).enters(TCP, script.freshPort(), SSHD);
  }
}
