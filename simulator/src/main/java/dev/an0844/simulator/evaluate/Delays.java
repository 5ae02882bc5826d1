package dev.an0844.simulator.evaluate;

import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;

/**
 * Delays in milliseconds, to three significant digits (HdrHistogram), the maximum exactly. A delay
 * below zero, which clocks that disagree can bring about, counts as 0. Not thread-safe.
 */
final class Delays {

  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(DIGITS);
  private long max;

  void add(Instant from, Instant to) {
    long millis = Math.max(0, Duration.between(from, to).toMillis());
    histogram.recordValue(millis);
    max = Math.max(max, millis);
  }

  DelaySummary summary() {
    return new DelaySummary(histogram.getTotalCount(), at(50), at(95), at(99), max);
  }

  private long at(double percentile) {
    return Math.min(max, histogram.getValueAtPercentile(percentile));
  }
}
