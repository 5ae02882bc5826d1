package dev.an0844.simulator.truth;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import org.jspecify.annotations.Nullable;

/** A connection that was established, as far as the rule cares. */
record Success(
    String eventId,
    long timeMs,
    Transport transport,
    int port,
    @Nullable String processPath,
    int story) {

  static Success of(TelemetryEvent event, ConnectionAttempt attempt, long timeMs, int story) {
    Process process = attempt.getProcess();
    return new Success(
        event.getEventId(),
        timeMs,
        attempt.getTransport(),
        attempt.getDestinationPort(),
        process == null ? null : process.getPath(),
        story);
  }
}
