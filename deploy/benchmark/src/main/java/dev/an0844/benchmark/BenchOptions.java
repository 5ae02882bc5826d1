package dev.an0844.benchmark;

import dev.an0844.benchmark.engine.Engine;
import dev.an0844.config.StateBackendKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the benchmark is to do.
 *
 * @param quick small workloads and few of them
 * @param workloads names of the workloads; empty for the usual ones
 * @param engines the engines; empty for the usual ones of each workload
 * @param backends where state is kept
 * @param events about how many events a workload has
 * @param rounds how often each is measured
 * @param seed seed of the workloads
 * @param timeout after which a run of what is written by hand is given up
 * @param kafka a broker as host:port; null to leave Kafka out
 * @param proofs whether to prove what must hold besides speed
 */
record BenchOptions(
    boolean quick,
    List<String> workloads,
    List<Engine> engines,
    List<StateBackendKind> backends,
    long events,
    int rounds,
    long seed,
    Duration timeout,
    @Nullable String kafka,
    boolean proofs) {

  private static final int WARM_UP_SHARE = 2;

  /** About how many events a workload has that only warms up. */
  long warmUpEvents() {
    return events / WARM_UP_SHARE;
  }
}
