package dev.an0844.benchmark.proof;

import dev.an0844.cluster.flink.FlinkSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks every half second at how much of its Java heap a TaskManager uses, garbage included, and
 * keeps the most. For any number of threads.
 */
final class PeakUse implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final AtomicLong heap = new AtomicLong();
  private final Glances glances;

  private PeakUse(FlinkSession session) {
    this.glances =
        Glances.every(PAUSE, () -> heap.accumulateAndGet(session.heapUsedBytes(), Math::max));
  }

  /** Begins to look. */
  static PeakUse of(FlinkSession session) {
    return new PeakUse(session);
  }

  /** The most until now, bytes. */
  long heapBytes() {
    return heap.get();
  }

  @Override
  public void close() {
    glances.close();
  }
}
