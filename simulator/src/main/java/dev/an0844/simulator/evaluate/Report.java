package dev.an0844.simulator.evaluate;

import java.util.List;

/**
 * What came of an evaluation.
 *
 * @param scores by scenario, attacks first
 * @param all of all scenarios together
 * @param triage by confidence, the highest first
 * @param findings all that is not as the truth says
 * @param suppressedChecked whether the suppressed output was looked at
 */
public record Report(
    List<Score> scores,
    Score all,
    List<Triage> triage,
    List<Finding> findings,
    boolean suppressedChecked) {

  /** Stands for scenario and intent where the truth does not know a success. */
  public static final String UNLABELLED = "unlabelled";

  /** Whether everything is as the truth says. */
  public boolean agrees() {
    return findings.isEmpty();
  }
}
