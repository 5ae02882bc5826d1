package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Programs.JAVA;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.FirewallAction.ENABLE_RULE;
import static dev.an0844.telemetry.Transport.TCP;

import dev.an0844.telemetry.FirewallAction;
import java.util.List;

/** An opening for one application does not name the port of another. */
final class RuleForAnotherApplication implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "rule-for-other-application",
        "A rule names the port, but for another application than the one that accepts.",
        alert(MEDIUM));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    FirewallAction action = ENABLE_RULE;
    script.knocks(TCP, 4).pause(SHORT);
    script
        .pf(action, pf -> new Pf(action, null, null, List.of(door), TCP, JAVA))
        .pause(SHORT)
        .enters(TCP, door, IMPLANT);
  }
}
