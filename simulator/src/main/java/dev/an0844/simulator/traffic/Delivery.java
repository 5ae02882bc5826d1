package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Machine;
import dev.an0844.telemetry.TelemetryEvent;

/** One record that reaches the job's input. */
public sealed interface Delivery {

  /** When it is delivered, microseconds since 1970; never earlier than the delivery before it. */
  long micros();

  /** Whose telemetry it is delivered with. */
  Machine machine();

  /**
   * A telemetry event.
   *
   * @param story index of the story in {@link Traffic#stories} that it belongs to, or {@link
   *     dev.an0844.simulator.truth.Oracle#NO_STORY}
   */
  record OfEvent(long micros, Machine machine, TelemetryEvent event, int story, Kind kind)
      implements Delivery {}

  /**
   * Something that is no telemetry event.
   *
   * @param seed decides what it is
   */
  record OfGarbage(long micros, Machine machine, long seed) implements Delivery {}

  /** How an event comes. */
  enum Kind {
    PLAIN,
    /** The same event again. */
    DUPLICATE,
    /** Later than watermark.out-of-orderness allows, and early enough to be judged. */
    LATE,
    /** Too late to be judged. */
    BEYOND_MEMORY,
    /** Dated so far ahead that it is a dead letter. */
    FUTURE_DATED
  }
}
