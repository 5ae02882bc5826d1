package dev.an0844.rulebook;

/**
 * A setting and the rule that gives it.
 *
 * @param value the setting
 * @param rule the version of the rule
 */
public record Given<T>(T value, RuleRef rule) {}
