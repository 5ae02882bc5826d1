package dev.an0844.reference;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.telemetry.Transport;
import java.util.List;

/** An opening as an alert lists it; times in milliseconds since the epoch, after the cut. */
public record ShownOpening(
    String eventId,
    long earliest,
    long latest,
    boolean intervalCut,
    boolean namesPort,
    List<Integer> ports,
    Transport transport) {

  static ShownOpening of(OpeningEvidence evidence) {
    return new ShownOpening(
        evidence.getEventId(),
        evidence.getEarliest().toEpochMilli(),
        evidence.getLatest().toEpochMilli(),
        evidence.getIntervalCut(),
        evidence.getNamesPort(),
        List.copyOf(evidence.getPorts()),
        evidence.getTransport());
  }
}
