package dev.an0844.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis that begins and ends at 1, 2 or 5 times a power of ten.
 *
 * @param from its first value, positive
 * @param to its last value, more than the first
 * @param start coordinate of the first value
 * @param end coordinate of the last value
 */
record LogAxis(double from, double to, double start, double end) {

  private static final int MANY_DECADES = 2;
  private static final double[] STEPS = {1, 2, 5};

  /** An axis that holds all the values, which are positive and at least one. */
  static LogAxis around(List<Double> values, double start, double end) {
    double lowest = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double highest = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double from = stepAtOrBelow(lowest);
    double to = stepAtOrAbove(highest);
    return new LogAxis(from, to > from ? to : stepAtOrAbove(from * 1.01), start, end);
  }

  double at(double value) {
    return start + (end - start) * Math.log(value / from) / Math.log(to / from);
  }

  /** Where to draw lines: at powers of ten, and at twice and five times them on a short axis. */
  List<Double> ticks() {
    boolean powersAlone = Math.log10(to / from) > MANY_DECADES;
    List<Double> ticks = new ArrayList<>();
    for (int power = decade(from); power <= decade(to); power++) {
      for (double step : STEPS) {
        double tick = step * Math.pow(10, power);
        if (tick >= from * 0.999 && tick <= to * 1.001 && (step == 1 || !powersAlone)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static double stepAtOrBelow(double value) {
    double decade = Math.pow(10, decade(value));
    double below = decade;
    for (double step : STEPS) {
      if (step * decade <= value * 1.000001) {
        below = step * decade;
      }
    }
    return below;
  }

  private static double stepAtOrAbove(double value) {
    double decade = Math.pow(10, decade(value));
    for (double step : STEPS) {
      if (step * decade >= value * 0.999999) {
        return step * decade;
      }
    }
    return 10 * decade;
  }

  private static int decade(double value) {
    return (int) Math.floor(Math.log10(value) + 1e-9);
  }
}
