package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.FirewallAction.ALLOW_APPLICATION;
import static dev.an0844.telemetry.Transport.TCP;

/** socketfilterfw --unblockapp. */
final class ApplicationUnblocked implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "socketfilterfw-unblock",
        "socketfilterfw lets an application through; no port is known.",
        alert(MEDIUM));
  }

  @Override
  public boolean opensForEveryone() {
    return true;
  }

  @Override
  public void play(Script script) {
    script.knocks(TCP, 4).pause(SHORT).applicationFirewall(ALLOW_APPLICATION, IMPLANT);
    script.pause(SHORT).enters(TCP, script.freshPort(), IMPLANT);
  }
}
