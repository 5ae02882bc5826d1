package dev.an0844.correlate;

import dev.an0844.ingest.Observation;
import dev.an0844.ingest.OpeningSeen;
import dev.an0844.ingest.SuccessSeen;

/**
 * How much of the Java heap an event takes, roughly: its sensor chooses the length of its texts.
 */
final class ObservationWeight {

  private static final long PLAIN_BYTES = 600;

  private ObservationWeight() {}

  static long of(Observation event) {
    return PLAIN_BYTES
        + TextWeight.of(event.getEventId())
        + TextWeight.of(event.getHostId())
        + TextWeight.of(event.getHostName())
        + TextWeight.of(event.getHostTags())
        + TextWeight.of(event.getTestId())
        + ofBody(event.getBody());
  }

  private static long ofBody(Object body) {
    if (body instanceof SuccessSeen success) {
      return TextWeight.of(success.getEvidence().getProcess())
          + TextWeight.of(success.getEvidence().getSensorState());
    }
    return body instanceof OpeningSeen opening ? TextWeight.of(opening.getEvidence()) : 0;
  }
}
