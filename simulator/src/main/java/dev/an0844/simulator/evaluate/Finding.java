package dev.an0844.simulator.evaluate;

/**
 * One thing that is not as the truth says.
 *
 * @param scenario name of the scenario, {@link Report#UNLABELLED} where the truth does not know the
 *     success
 * @param scenarioId the run of the scenario, empty where the truth does not know the success
 * @param detail what is wrong, in words
 */
public record Finding(
    Kind kind, String scenario, String scenarioId, SuccessKey success, String detail) {

  /** What can be wrong. */
  public enum Kind {
    MISSING_ALERT("no alert came"),
    UNEXPECTED_ALERT("an alert where nothing should be said"),
    ALERT_NOT_SUPPRESSED("an alert where a suppressed detection should be"),
    UNKNOWN_SUCCESS("a detection of a success that the truth does not know"),
    REPEATED_ALERT("an alert came more than once"),
    SECOND_ALERT("two alerts of different ids for one success"),
    SHARED_ALERT_ID("one alert id for two successes"),
    WRONG_CONFIDENCE("another confidence than the truth's"),
    WRONG_FACT("source, transport or port are not the truth's"),
    WRONG_TIME("completed before its own success"),
    MISSING_SUPPRESSED("no suppressed detection came"),
    UNEXPECTED_SUPPRESSED("a suppressed detection where none should be"),
    REPEATED_SUPPRESSED("a suppressed detection came more than once"),
    WRONG_COVER("covered by another alert than the truth's");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** What it means, for a person. */
    public String meaning() {
      return meaning;
    }
  }
}
