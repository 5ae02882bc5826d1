package dev.an0844.benchmark.proof;

import dev.an0844.cluster.flink.FlinkSession;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks every half second at how much of its Java heap a TaskManager uses, garbage included, and
 * keeps the most. For any number of threads.
 */
final class PeakUse implements AutoCloseable {

  private static final long EVERY_MS = 500;

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "peak-use");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong heap = new AtomicLong();

  private PeakUse() {}

  /** Begins to look. */
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the executor.
  static PeakUse of(FlinkSession session) {
    PeakUse peak = new PeakUse();
    peak.executor.scheduleWithFixedDelay(
        () -> peak.look(session), 0, EVERY_MS, TimeUnit.MILLISECONDS);
    return peak;
  }

  private void look(FlinkSession session) {
    try {
      heap.accumulateAndGet(session.heapUsedBytes(), Math::max);
    } catch (IOException busy) {
      // A TaskManager under load may not answer in time; the next look will do.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The most until now, bytes. */
  long heapBytes() {
    return heap.get();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
