package dev.an0844.pattern;

import dev.an0844.correlate.Step;
import java.util.Comparator;
import org.apache.flink.cep.EventComparator;

/**
 * Makes the steps of each candidate stand together: all of them bear the candidate's success.
 * Without it, steps of one millisecond run in the order of arrival, and a match of one candidate
 * would wait behind a partial match of another (FLINK-15873).
 */
final class StepOrder implements EventComparator<Step> {

  private static final long serialVersionUID = 1L;
  private static final Comparator<Step> ORDER =
      Comparator.comparingLong(Step::getSuccessTime)
          .thenComparing(Step::getSuccessEventId)
          .thenComparing(Step::getKind)
          .thenComparingInt(Step::getIndex)
          .thenComparingLong(Step::getTime);

  @Override
  public int compare(Step one, Step other) {
    return ORDER.compare(one, other);
  }
}
