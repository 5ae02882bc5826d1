package dev.an0844.benchmark.proof;

import dev.an0844.cluster.flink.CheckpointFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Looks at a job every two seconds, and less often at what lives on its heap, and keeps what it
 * saw. For any number of threads.
 */
final class SoakSamples implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /**
   * What was seen.
   *
   * @param atMs when, epoch milliseconds
   * @param bytes how much there was
   */
  record Sample(long atMs, long bytes) {}

  private final List<Sample> states = new CopyOnWriteArrayList<>();
  private final List<Sample> heaps = new CopyOnWriteArrayList<>();
  private final List<Glances> glances;

  private SoakSamples(LiveJob live, Duration heapPause) {
    LiveHeap heap = new LiveHeap(live.session().taskManager(), live.folder());
    this.glances =
        List.of(
            Glances.every(PAUSE, () -> states.add(now(stateBytes(live)))),
            Glances.every(heapPause, () -> heaps.add(now(heap.bytes()))));
  }

  /**
   * Begins to look.
   *
   * @param heapPause between two looks at the heap, each of which stops the TaskManager
   */
  static SoakSamples of(LiveJob live, Duration heapPause) {
    return new SoakSamples(live, heapPause);
  }

  private static Sample now(long bytes) {
    return new Sample(System.currentTimeMillis(), bytes);
  }

  private static long stateBytes(LiveJob live) throws IOException, InterruptedException {
    return live.job().completedCheckpoints().stream()
        .findFirst()
        .map(CheckpointFigures::stateBytes)
        .orElse(0L);
  }

  /** All that a restore from the newest checkpoint reads; 0 before the first. */
  List<Sample> states() {
    return List.copyOf(states);
  }

  /** What lives on the heap of the TaskManager. */
  List<Sample> heaps() {
    return List.copyOf(heaps);
  }

  @Override
  public void close() {
    glances.forEach(Glances::close);
  }
}
