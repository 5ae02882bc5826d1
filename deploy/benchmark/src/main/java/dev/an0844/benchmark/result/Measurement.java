package dev.an0844.benchmark.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one engine did with one workload.
 *
 * @param workload name of the workload
 * @param engine name of the engine
 * @param backend where state was kept: heap or rocksdb
 * @param source where telemetry was read from: memory or kafka
 * @param parallelism subtasks of each operator
 * @param rounds how often it was measured
 * @param events events that were read in a round; where it did not finish, how far it got
 * @param eventsPerSecond median of the rounds; null where it did not finish
 * @param eventsPerSecondRounds each round's
 * @param ratioToLimit median, over the rounds, of its speed as a share of the limit's in the same
 *     round; null where one of the two is missing
 * @param cpuSecondsPerMillionEvents median of the rounds; null where it did not finish
 * @param detections what it found; null for an engine that detects nothing, or did not finish
 * @param expectedDetections what the workload holds by construction; null where this engine is not
 *     held to it
 * @param finished whether every round came to its end
 * @param note what else a reader must know
 */
public record Measurement(
    String workload,
    String engine,
    String backend,
    String source,
    int parallelism,
    int rounds,
    long events,
    @Nullable Double eventsPerSecond,
    List<Double> eventsPerSecondRounds,
    @Nullable Double ratioToLimit,
    @Nullable Double cpuSecondsPerMillionEvents,
    @Nullable Long detections,
    @Nullable Long expectedDetections,
    boolean finished,
    @Nullable String note) {

  /** Whether it is held to an expectation and missed it. */
  public boolean missesExpectation() {
    return finished && expectedDetections != null && !expectedDetections.equals(detections);
  }
}
