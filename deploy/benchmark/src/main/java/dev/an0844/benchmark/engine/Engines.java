package dev.an0844.benchmark.engine;

import java.util.List;
import java.util.Optional;

/** All engines, in the order in which they are run and shown. */
public final class Engines {

  private static final List<Engine> ALL =
      List.of(new LimitEngine(), new JobEngine(), new RawCepEngine(), new MatchRecognizeEngine());

  private Engines() {}

  /** The engines. */
  public static List<Engine> all() {
    return ALL;
  }

  /** The engine of this name. */
  public static Optional<Engine> named(String name) {
    return ALL.stream().filter(engine -> engine.name().equals(name)).findFirst();
  }

  /** The job, and the limit that it is measured against. */
  public static List<Engine> jobAndLimit() {
    return ALL.subList(0, 2);
  }

  /** Those that find detections. */
  public static List<Engine> detecting() {
    return ALL.stream().filter(Engine::detects).toList();
  }
}
