package dev.an0844.simulator.convert;

import dev.an0844.telemetry.TelemetryEvent;

/** What stands at one place of the input. */
sealed interface Item {

  /** An event that keeps the field rules. */
  record Event(TelemetryEvent event) implements Item {}

  /**
   * Something that is no such event.
   *
   * @param problem place, field and reason, fit to be printed
   */
  record Bad(String problem) implements Item {}
}
