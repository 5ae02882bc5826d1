package dev.an0844.correlate;

import dev.an0844.detection.Confidence;
import java.util.Comparator;
import java.util.List;

/**
 * A success with all that makes it a detection.
 *
 * @param success the success
 * @param completedTime c(s): when the last piece happened, in milliseconds
 * @param openings the openings that an alert shows, all of them, in order
 * @param failures the failures that an alert shows, in (s.time - W, u]
 * @param grade its confidence
 * @param limits what it was judged by
 */
record Candidate(
    RememberedSuccess success,
    long completedTime,
    List<RememberedOpening> openings,
    FailureSpan failures,
    Grade grade,
    Limits limits) {

  /** By time of the success and its id. */
  static final Comparator<RememberedSuccess> BY_SUCCESS =
      Comparator.comparing((RememberedSuccess success) -> success.getEvidence().getTime())
          .thenComparing(success -> success.getEvidence().getEventId());

  /** The order in which the contract takes the detections of one host, source and port. */
  static final Comparator<Candidate> IN_CONTRACT_ORDER =
      Comparator.comparingLong(Candidate::completedTime)
          .thenComparing(Candidate::success, BY_SUCCESS);

  /** The same with another confidence. */
  Candidate with(Grade other) {
    return new Candidate(success, completedTime, openings, failures, other, limits);
  }

  Confidence confidence() {
    return grade.confidence();
  }
}
