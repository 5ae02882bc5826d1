package dev.an0844.simulator.scenario;

import java.time.Duration;

/** How long people and programs of a story wait. */
final class Pauses {

  static final Duration SHORT = Duration.ofSeconds(2);
  static final Duration LONG = Duration.ofSeconds(20);

  private Pauses() {}
}
