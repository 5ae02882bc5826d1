package dev.an0844.rulebook;

import dev.an0844.tuning.TuningRule;

/**
 * A version of a rule that was found sound.
 *
 * @param ref its name
 * @param rule what was written
 * @param predicate its conditions
 */
record CompiledRule(RuleRef ref, TuningRule rule, Predicate predicate) {

  static CompiledRule of(TuningRule rule) {
    return new CompiledRule(
        new RuleRef(rule.getRuleId(), rule.getVersion()), rule, new Predicate(rule.getWhen()));
  }

  boolean isExpiredAt(long time) {
    return rule.getExpires() != null && rule.getExpires().toEpochMilli() <= time;
  }

  long effectiveFrom() {
    return rule.getEffectiveFrom().toEpochMilli();
  }
}
