package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.FirewallAction.LOAD_RULES;
import static dev.an0844.telemetry.Transport.TCP;

/** fwknop-like: pfctl -a anchor -f -, with the rule on standard input. */
final class PfAnchorLoad implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "pf-anchor-load",
        "An anchor is loaded from standard input: nobody sees which port it opens.",
        alert(MEDIUM));
  }

  @Override
  public boolean opensForEveryone() {
    return true;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).pf(LOAD_RULES, pf -> pf.anchored("com.acme.helper"));
    script.pause(SHORT).enters(TCP, door, null);
  }
}
