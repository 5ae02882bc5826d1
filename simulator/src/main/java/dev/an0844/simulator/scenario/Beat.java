package dev.an0844.simulator.scenario;

import dev.an0844.telemetry.TelemetryEvent;

/**
 * One event of a story, or of the background.
 *
 * @param micros when it truly happened; its event_time also bears the skew of the machine's clock
 * @param lateMicros how long its way is; 0 when it comes like all others
 * @param remembered whether the job still remembers enough to judge it when it comes
 */
public record Beat(
    TelemetryEvent event, Machine machine, long micros, long lateMicros, boolean remembered) {

  /** An event that comes like all others. */
  public static Beat of(TelemetryEvent event, Machine machine, long micros) {
    return new Beat(event, machine, micros, 0, true);
  }
}
