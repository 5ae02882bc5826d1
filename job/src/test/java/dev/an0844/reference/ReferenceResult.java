package dev.an0844.reference;

import dev.an0844.detection.Alert;
import dev.an0844.output.SuppressedDetection;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What comes out: alerts and suppressed detections, each sorted by (completed, success time, host,
 * source, event id), so that two results compare whatever order they were emitted in. Something
 * emitted twice is there twice.
 */
public record ReferenceResult(List<ExpectedAlert> alerts, List<ExpectedSuppressed> suppressed) {

  private static final Comparator<ExpectedAlert> ALERT_ORDER =
      Comparator.comparingLong(ExpectedAlert::completedTime)
          .thenComparingLong(ExpectedAlert::successTime)
          .thenComparing(ExpectedAlert::host)
          .thenComparing(ExpectedAlert::source)
          .thenComparing(ExpectedAlert::successEventId);
  private static final Comparator<ExpectedSuppressed> SUPPRESSED_ORDER =
      Comparator.comparingLong(ExpectedSuppressed::completedTime)
          .thenComparingLong(ExpectedSuppressed::successTime)
          .thenComparing(ExpectedSuppressed::host)
          .thenComparing(ExpectedSuppressed::source)
          .thenComparing(ExpectedSuppressed::successEventId);

  /** Sorts. */
  public ReferenceResult {
    alerts = alerts.stream().sorted(ALERT_ORDER).toList();
    suppressed = suppressed.stream().sorted(SUPPRESSED_ORDER).toList();
  }

  /** What the job put out, in any order. */
  public static ReferenceResult of(
      Collection<Alert> alerts, Collection<SuppressedDetection> suppressed) {
    return new ReferenceResult(
        alerts.stream().map(ExpectedAlert::of).toList(),
        suppressed.stream().map(ExpectedSuppressed::of).toList());
  }

  /** How many detections there are, alerts and suppressed ones together. */
  public int detections() {
    return alerts.size() + suppressed.size();
  }
}
