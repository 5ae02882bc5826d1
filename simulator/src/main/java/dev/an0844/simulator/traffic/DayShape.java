package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Dice;

/**
 * How busy an office is over its day, as arrival times of independent events whose mean rate over
 * the whole run is as wanted. Hours are UTC.
 */
final class DayShape {

  private static final double[] BUSY_BY_HOUR = {
    0.3, 0.3, 0.3, 0.3, 0.3, 0.4, 0.6, 1.0, 1.4, 1.8, 1.9, 1.7, 1.2, 1.5, 1.8, 1.7, 1.5, 1.2, 0.8,
    0.6, 0.5, 0.4, 0.3, 0.3
  };
  private static final long MINUTE_MICROS = 60_000_000;

  private final long endMicros;
  private final double meanGapAtBusiest;
  private final double busiest;

  DayShape(long startMicros, long endMicros, double perSecond) {
    this.endMicros = endMicros;
    double total = 0;
    double most = 0;
    long minutes = 0;
    for (long t = startMicros; t < endMicros; t += MINUTE_MICROS) {
      total += busy(t);
      most = Math.max(most, busy(t));
      minutes++;
    }
    this.busiest = most;
    this.meanGapAtBusiest = 1_000_000 / (perSecond * most / (total / minutes));
  }

  /** When the next event comes after this one; Long.MAX_VALUE when the run is over by then. */
  long next(long afterMicros, Dice dice) {
    long time = afterMicros;
    while (time < endMicros) {
      time += 1 + (long) Math.min(dice.wait(meanGapAtBusiest), (double) endMicros);
      if (time < endMicros && dice.fraction() * busiest < busy(time)) {
        return time;
      }
    }
    return Long.MAX_VALUE;
  }

  private static double busy(long micros) {
    int hour = (int) Math.floorMod(micros / 3_600_000_000L, 24L);
    return BUSY_BY_HOUR[hour];
  }
}
