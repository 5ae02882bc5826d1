package dev.an0844.reference;

import dev.an0844.detection.FailureEvidence;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Transport;

/** A failure as an alert lists it; {@code time} in milliseconds since the epoch. */
public record ShownFailure(
    String eventId, long time, Transport transport, int port, Outcome outcome) {

  static ShownFailure of(FailureEvidence evidence) {
    return new ShownFailure(
        evidence.getEventId(),
        evidence.getTime().toEpochMilli(),
        evidence.getTransport(),
        evidence.getPort(),
        evidence.getOutcome());
  }
}
