package dev.an0844.benchmark;

import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.engine.Engines;
import dev.an0844.config.StateBackendKind;
import java.util.List;
import java.util.Set;

/** Which workloads are measured, and with which engines. */
final class BenchPlan {

  /** Enough to see in minutes whether a change was good or bad. */
  private static final List<String> QUICK =
      List.of("office", "sequences-3", "sequences-30", "flood");

  /** Where the detections written by hand are measured too: elsewhere they only take time. */
  private static final Set<String> ALSO_BY_HAND =
      Set.of("office", "sequences-3", "sequences-30", "retry-storm", "flood");

  private static final String BY_HAND_ON_ROCKSDB = "sequences-3";

  private static final Set<String> QUICK_BY_HAND = Set.of("sequences-3", "sequences-30");

  /** Read from Kafka as well: what most of the traffic looks like. */
  private static final String FROM_KAFKA = "office";

  private final BenchOptions options;

  BenchPlan(BenchOptions options) {
    this.options = options;
  }

  /** Names of the workloads, in the order in which they are measured. */
  List<String> workloads() {
    if (!options.workloads().isEmpty()) {
      return options.workloads();
    }
    return options.quick()
        ? QUICK.stream().filter(Catalogue.names()::contains).toList()
        : Catalogue.names();
  }

  /** The engines for a workload on a backend. */
  List<Engine> engines(String workload, StateBackendKind backend) {
    if (!options.engines().isEmpty()) {
      return options.engines();
    }
    return isAlsoByHand(workload, backend) ? Engines.all() : Engines.jobAndLimit();
  }

  /** On RocksDB once, for the figure: what is written by hand is hopeless there. */
  private boolean isAlsoByHand(String workload, StateBackendKind backend) {
    if (backend == StateBackendKind.ROCKSDB) {
      return workload.equals(BY_HAND_ON_ROCKSDB) && !options.quick();
    }
    return (options.quick() ? QUICK_BY_HAND : ALSO_BY_HAND).contains(workload);
  }

  /** Whether the workload is read from Kafka too. */
  boolean readsFromKafka(String workload) {
    return options.kafka() != null && workload.equals(FROM_KAFKA);
  }

  /** The engines that read from Kafka: the limit as well, so that the ratio is fair. */
  List<Engine> enginesOnKafka() {
    List<Engine> engines = Engines.jobAndLimit();
    return options.engines().isEmpty()
        ? engines
        : engines.stream().filter(options.engines()::contains).toList();
  }

  /** Whether the engines are held to each other: not when only some of them were asked for. */
  boolean checksAgreement() {
    return options.workloads().isEmpty() && options.engines().isEmpty();
  }
}
