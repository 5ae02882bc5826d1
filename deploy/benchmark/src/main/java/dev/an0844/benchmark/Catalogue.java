package dev.an0844.benchmark;

import dev.an0844.benchmark.agreement.Knocks;
import java.util.List;
import java.util.Optional;

/** The workloads that can be asked for, at the size that a run of the benchmark wants. */
final class Catalogue {

  private static final List<String> NAMES = List.of("office", "sequences-3", "sequences-30");
  private static final int HOSTS = 1_000;

  private Catalogue() {}

  static List<String> names() {
    return NAMES;
  }

  static String description(String name) {
    return name;
  }

  /** The workload of this name, of about so many events where it has that many. */
  static Optional<Load> load(String name, long seed, long events) {
    return switch (name) {
      case "office", "sequences-3" -> Optional.of(knocks(name, 3, events));
      case "sequences-30" -> Optional.of(knocks(name, 30, events));
      default -> Optional.empty();
    };
  }

  private static Load knocks(String name, int failures, long events) {
    Knocks knocks = new Knocks(HOSTS, (int) (events / (failures + 2)), failures, 1);
    return new Load(name, knocks::iterator, knocks.detections());
  }
}
