package dev.an0844.config;

import java.util.List;
import java.util.stream.Collectors;

/** Options that cannot be run with. The message lists all that is wrong, one line each. */
public final class InvalidOptionsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One thing that is wrong.
   *
   * @param key the option
   * @param value its value as it was given, or "not set"; never a secret
   * @param wanted what would be right, as a sentence that follows the value
   */
  public record Problem(String key, String value, String wanted) {
    @Override
    public String toString() {
      return key + " is " + value + ": " + wanted;
    }
  }

  InvalidOptionsException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  " + problem)
            .collect(Collectors.joining("", "The options cannot be run with:", "")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of {@link An0844Options#all}. */
  public List<Problem> problems() {
    return problems;
  }
}
