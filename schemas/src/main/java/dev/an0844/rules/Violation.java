package dev.an0844.rules;

/**
 * A field rule that an event breaks.
 *
 * @param field path of the field in schema names, such as {@code body.destination_port} or {@code
 *     host.tags[3]}
 * @param rule what the field must be and is not, to be read behind the path: "must be 1 to 65535,
 *     is 0"
 */
public record Violation(String field, String rule) {

  /** Gives the sentence for a person: the path and the rule. */
  public String sentence() {
    return field + " " + rule;
  }
}
