package dev.an0844.benchmark.proof;

import dev.an0844.cluster.flink.CheckpointFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at a job every two seconds, and keeps what it saw. For any number of threads. */
final class SoakSamples implements AutoCloseable {

  private static final long EVERY_S = 2;

  /**
   * What was seen.
   *
   * @param atMs when, epoch milliseconds
   * @param heapBytes of the TaskManager, garbage included
   * @param stateBytes all that a restore from the newest checkpoint reads; 0 before the first
   */
  record Sample(long atMs, long heapBytes, long stateBytes) {}

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "soak-samples");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Sample> samples = new ArrayList<>();

  private SoakSamples() {}

  /** Begins to look. */
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the executor.
  static SoakSamples of(LiveJob live) {
    SoakSamples samples = new SoakSamples();
    samples.executor.scheduleWithFixedDelay(() -> samples.look(live), 0, EVERY_S, TimeUnit.SECONDS);
    return samples;
  }

  private void look(LiveJob live) {
    try {
      long state =
          live.job().completedCheckpoints().stream()
              .findFirst()
              .map(CheckpointFigures::stateBytes)
              .orElse(0L);
      Sample sample = new Sample(System.currentTimeMillis(), live.session().heapUsedBytes(), state);
      synchronized (samples) {
        samples.add(sample);
      }
    } catch (IOException busy) {
      // Under load Flink may not answer in time; the next look will do.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All until now, in order of time. */
  List<Sample> seen() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
