package dev.an0844.benchmark.proof;

import dev.an0844.cluster.flink.CheckpointFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks at a job every two seconds, and keeps what it saw. For any number of threads. */
final class SoakSamples implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /**
   * What was seen.
   *
   * @param atMs when, epoch milliseconds
   * @param heapBytes of the TaskManager, garbage included
   * @param stateBytes all that a restore from the newest checkpoint reads; 0 before the first
   */
  record Sample(long atMs, long heapBytes, long stateBytes) {}

  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final Glances glances;

  private SoakSamples(LiveJob live) {
    this.glances = Glances.every(PAUSE, () -> samples.add(look(live)));
  }

  /** Begins to look. */
  static SoakSamples of(LiveJob live) {
    return new SoakSamples(live);
  }

  private static Sample look(LiveJob live) throws IOException, InterruptedException {
    long state =
        live.job().completedCheckpoints().stream()
            .findFirst()
            .map(CheckpointFigures::stateBytes)
            .orElse(0L);
    return new Sample(System.currentTimeMillis(), live.session().heapUsedBytes(), state);
  }

  /** All until now, in order of time. */
  List<Sample> seen() {
    return List.copyOf(samples);
  }

  @Override
  public void close() {
    glances.close();
  }
}
