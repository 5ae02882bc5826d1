package dev.an0844.benchmark.run;

import java.time.Duration;

/** How a run ended. */
public sealed interface Outcome {

  /** Events that were read. */
  long events();

  /**
   * It read everything and its sinks have seen the end.
   *
   * @param found what its counting sinks received
   */
  record Finished(long events, long found, Effort effort) implements Outcome {}

  /**
   * It was given up, or it failed.
   *
   * @param events how far it got
   * @param why what a person is told, in words without a full stop
   * @param after how long it ran, by the clock on the wall
   */
  record Unfinished(long events, String why, Duration after) implements Outcome {

    private static final double MILLIS_A_SECOND = 1_000;

    /** Events a second, as far as it got; it had not judged all that it had read. */
    public double eventsPerSecondAtMost() {
      return events * MILLIS_A_SECOND / Math.max(1, after.toMillis());
    }
  }
}
