package dev.an0844.simulator.workload;

import java.util.List;
import java.util.Optional;

/** All workloads. */
public final class Workloads {

  private static final List<Workload> ALL =
      List.of(
          new OfficeHour(),
          new Sequences(3).workload(),
          new Sequences(30).workload(),
          new Sequences(1_000).workload(),
          new Sequences(65_535).workload(),
          new SparseSequences().workload(),
          new RetryStorm().workload(),
          new Flood().workload(),
          new SuccessStorm().workload(),
          new HotHost().workload(),
          new DeveloperHost().workload(),
          new ManyHosts().workload(),
          new SourcesPerHost(1).workload(),
          new SourcesPerHost(100).workload(),
          new SourcesPerHost(10_000).workload(),
          new SourcesPerHost(1_000_000).workload(),
          new OpeningsPerHost(1).workload(),
          new OpeningsPerHost(100).workload(),
          new OpeningsPerHost(10_000).workload(),
          new Repeats(0).workload(),
          new Repeats(10).workload(),
          new Repeats(1_000).workload());

  private Workloads() {}

  /** All of them, the everyday one first. */
  public static List<Workload> all() {
    return ALL;
  }

  /** The one of this name. */
  public static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
  }

  /** The names, in the order of {@link #all}. */
  public static List<String> names() {
    return ALL.stream().map(Workload::name).toList();
  }
}
