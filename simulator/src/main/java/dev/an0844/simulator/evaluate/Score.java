package dev.an0844.simulator.evaluate;

import java.util.OptionalDouble;

/**
 * How well the alerts of one scenario agree with the truth.
 *
 * @param scenario its name
 * @param intent the word for its intent
 * @param runs how many times it was played
 * @param expected successes that should raise an alert
 * @param found how many of these did
 * @param extra alerts for other successes
 * @param repeated lines that told an alert again, or a second alert for a success
 * @param confidenceAgrees found alerts of the confidence that the truth says
 * @param confidenceCompared found alerts for which the truth says one
 * @param suppressedExpected successes that should be suppressed detections
 * @param suppressedFound how many of these were; 0 when the suppressed output was not looked at
 * @param suppressedExtra suppressed detections of other successes
 * @param completed event time from the success until the detection was complete; what a polled
 *     opening costs
 * @param seen from the success, in event time, until the alert came out, where the alert lines say
 */
public record Score(
    String scenario,
    String intent,
    long runs,
    long expected,
    long found,
    long extra,
    long repeated,
    long confidenceAgrees,
    long confidenceCompared,
    long suppressedExpected,
    long suppressedFound,
    long suppressedExtra,
    DelaySummary completed,
    DelaySummary seen) {

  /** Share of the expected alerts that came; empty when none was expected. */
  public OptionalDouble recall() {
    return share(found, expected);
  }

  /** Share of the alerts that came that were expected; empty when none came. */
  public OptionalDouble precision() {
    return share(found, found + extra);
  }

  /**
   * Share of the found alerts that bear the confidence of the truth; empty when there was none to
   * compare.
   */
  public OptionalDouble confidenceAgreement() {
    return share(confidenceAgrees, confidenceCompared);
  }

  static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
