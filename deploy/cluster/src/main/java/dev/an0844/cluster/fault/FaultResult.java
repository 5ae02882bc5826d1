package dev.an0844.cluster.fault;

import java.time.Duration;
import java.util.List;

/**
 * What came of a fault.
 *
 * @param name of the fault
 * @param records of telemetry that were published
 * @param busy how busy the busiest subtask was while nothing was wrong, 0 to 1; NaN when not known
 * @param restarts how often Flink restarted the job by itself; of the last one, where it was
 *     submitted again
 * @param recoveries how long the job took to run and to commit again, from the end of each fault
 * @param comparisons each output against what it must hold
 * @param trouble why the run came to no end, else empty
 */
record FaultResult(
    String name,
    long records,
    double busy,
    long restarts,
    List<Duration> recoveries,
    List<Comparison> comparisons,
    String trouble) {

  /** Copies the lists. */
  FaultResult {
    recoveries = List.copyOf(recoveries);
    comparisons = List.copyOf(comparisons);
  }

  static FaultResult failed(String name, String trouble) {
    return new FaultResult(name, 0, Double.NaN, 0, List.of(), List.of(), trouble);
  }

  /** Whether nothing is missing, doubled or wrong. */
  boolean survived() {
    return trouble.isEmpty() && comparisons.stream().allMatch(Comparison::agrees);
  }

  /** The longest recovery, milliseconds; 0 where there was nothing to recover from. */
  long slowestRecoveryMs() {
    return recoveries.stream().mapToLong(Duration::toMillis).max().orElse(0);
  }
}
