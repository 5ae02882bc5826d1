package dev.an0844.rulebook;

/**
 * A version of a rule, by its name.
 *
 * @param ruleId the rule
 * @param version its version
 */
public record RuleRef(String ruleId, int version) {}
