package dev.an0844.benchmark.run;

import java.util.concurrent.TimeUnit;

/**
 * What a run took.
 *
 * @param nanos time by the clock on the wall, nanoseconds
 * @param cpuNanos processor time of the whole process, nanoseconds
 */
public record Effort(long nanos, long cpuNanos) {

  private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double MILLION = 1e6;

  /** Events a second. */
  public double eventsPerSecond(long events) {
    return events * NANOS_A_SECOND / nanos;
  }

  /** Seconds of processor time for a million events. */
  public double cpuSecondsPerMillion(long events) {
    return cpuNanos / NANOS_A_SECOND * MILLION / events;
  }
}
