package dev.an0844.rulebook;

import dev.an0844.detection.Confidence;
import java.util.Objects;

/**
 * A confidence that a rule gives a detection.
 *
 * @param confidence the confidence
 * @param reason what an alert says of it
 * @param rule the version of the rule
 */
public record GivenConfidence(Confidence confidence, String reason, RuleRef rule) {

  private static final String SET_BY = "set_by_rule:";
  private static final String DEV_MODE = "only_binds_of_high_ports_on_a_developer_host:";

  static GivenConfidence by(CompiledRule rule) {
    return new GivenConfidence(
        Objects.requireNonNull(rule.rule().getConfidence()),
        SET_BY + rule.ref().ruleId(),
        rule.ref());
  }

  static GivenConfidence ofDeveloperHost(RuleRef rule) {
    return new GivenConfidence(Confidence.LOW, DEV_MODE + rule.ruleId(), rule);
  }
}
