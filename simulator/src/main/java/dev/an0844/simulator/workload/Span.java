package dev.an0844.simulator.workload;

import dev.an0844.simulator.traffic.TrafficSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of event time.
 *
 * @param startMicros its beginning, microseconds since 1970
 * @param lengthMicros its length, in microseconds
 */
record Span(long startMicros, long lengthMicros) {

  private static final long BEGINNING =
      ChronoUnit.MICROS.between(Instant.EPOCH, TrafficSettings.DEFAULT_START);
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** From one second of the workload to another. */
  static Span seconds(long from, long to) {
    return new Span(BEGINNING + from * MICROS_PER_SECOND, (to - from) * MICROS_PER_SECOND);
  }

  /** When the nth of so many things happens that fill it evenly. */
  long at(long nth, long count) {
    return startMicros + lengthMicros / count * nth + lengthMicros % count * nth / count;
  }
}
