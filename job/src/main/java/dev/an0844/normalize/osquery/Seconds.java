package dev.an0844.normalize.osquery;

import java.time.Duration;
import java.time.Instant;

/**
 * osquery's clock shows whole seconds: what is stamped with one happened within it, up to its last
 * microsecond.
 *
 * @param earliest the first time at which it can have happened
 * @param latest the last one
 */
record Seconds(Instant earliest, Instant latest) {

  /** Something stamped with the second itself. */
  static Seconds within(long second) {
    return since(second, Duration.ZERO);
  }

  /** Something that a poll found that the one before had not. */
  static Seconds since(long second, Duration pollInterval) {
    Instant begin = Instant.ofEpochSecond(second);
    return new Seconds(begin.minus(pollInterval), begin.plusSeconds(1).minusNanos(1_000));
  }
}
