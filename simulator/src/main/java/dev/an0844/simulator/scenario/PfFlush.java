package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.FirewallAction.FLUSH_RULES;
import static dev.an0844.telemetry.Transport.TCP;

/** pfctl -F all opens whatever the rules closed. */
final class PfFlush implements Scenario {

  @Override
  public Label label() {
    return Label.attack("pf-flush", "The rules are flushed.", alert(MEDIUM));
  }

  @Override
  public boolean opensForEveryone() {
    return true;
  }

  @Override
  public void play(Script script) {
    script
        .knocks(TCP, 3)
        .pause(SHORT)
        .pf(FLUSH_RULES, pf -> pf)
        .pause(SHORT)
        .enters(TCP, script.freshPort(), null);
  }
}
