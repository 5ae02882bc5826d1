package dev.an0844.benchmark;

import dev.an0844.simulator.workload.Workload;
import dev.an0844.simulator.workload.Workloads;
import java.util.List;
import java.util.Optional;

/** The simulator's workloads, at the size that a run of the benchmark wants. */
final class Catalogue {

  /** Events of a workload at a scale of 1, about. */
  private static final double FULL_SIZE = 2_000_000;

  private Catalogue() {}

  static List<Workload> all() {
    return Workloads.all();
  }

  static List<String> names() {
    return Workloads.names();
  }

  /**
   * The workload of this name.
   *
   * @param events about how many events it is to have; it has more where its shape needs them
   */
  static Optional<Load> load(String name, long seed, long events) {
    return Workloads.named(name).map(workload -> load(workload, seed, events / FULL_SIZE));
  }

  private static Load load(Workload workload, long seed, double scale) {
    return new Load(
        workload.name(), () -> workload.events(seed, scale), workload.detections(scale));
  }
}
