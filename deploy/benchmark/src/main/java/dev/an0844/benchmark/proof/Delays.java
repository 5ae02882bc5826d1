package dev.an0844.benchmark.proof;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A distribution of delays in whole milliseconds. */
final class Delays {

  private static final int DIGITS = 3;
  private static final double MEDIAN = 50;
  private static final double NEARLY_ALL = 99;

  private final Histogram histogram = new Histogram(DIGITS);

  private Delays() {}

  /** The distribution of these; what is below nothing counts as nothing. */
  static Delays of(Collection<Long> millis) {
    Delays delays = new Delays();
    millis.forEach(delay -> delays.histogram.recordValue(Math.max(0, delay)));
    return delays;
  }

  /** The delay that 99 of 100 do not exceed. */
  long p99() {
    return histogram.getValueAtPercentile(NEARLY_ALL);
  }

  long max() {
    return histogram.getMaxValue();
  }

  /** As figures by name. */
  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("count", histogram.getTotalCount());
    figures.put("p50_ms", histogram.getValueAtPercentile(MEDIAN));
    figures.put("p99_ms", p99());
    figures.put("max_ms", max());
    return figures;
  }
}
