package dev.an0844.rulebook;

/** What a rule book says to a version of a rule. */
public sealed interface Admission {

  /** It counts from its effective_from on. */
  record Accepted() implements Admission {}

  /** It is known in every field. */
  record Repeated() implements Admission {}

  /**
   * It changes nothing.
   *
   * @param problem all that is wrong with it, for a person
   */
  record Refused(String problem) implements Admission {}
}
