package dev.an0844.benchmark.traffic;

import dev.an0844.detection.Alert;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.TelemetryEvent;

/**
 * A connection that was established, by the identity that telemetry, truth and alerts share.
 *
 * @param hostId the host that was entered
 * @param eventId the event that says so
 */
public record Entry(String hostId, String eventId) {

  /** Whether the event is one. */
  public static boolean isOne(TelemetryEvent event) {
    return event.getBody() instanceof ConnectionAttempt attempt
        && attempt.getOutcome() == Outcome.ESTABLISHED;
  }

  /** That of an event. */
  public static Entry of(TelemetryEvent event) {
    return new Entry(event.getHost().getId(), event.getEventId());
  }

  /** That of an alert. */
  public static Entry of(Alert alert) {
    return new Entry(alert.getHostId(), alert.getSuccess().getEventId());
  }

  /** That of a ruling. */
  public static Entry of(Ruling ruling) {
    return new Entry(ruling.hostId(), ruling.successEventId());
  }
}
