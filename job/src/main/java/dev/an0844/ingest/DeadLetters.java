package dev.an0844.ingest;

import dev.an0844.container.FileRecord;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.telemetry.TelemetryEvent;
import org.jspecify.annotations.Nullable;

/**
 * Says of the record of one place why it cannot become an event.
 *
 * @param place where the record was read
 * @param referenceTime when it was there to be read, epoch milliseconds
 */
record DeadLetters(Place place, long referenceTime) {

  /** About bytes that did not become an event. */
  Ingested undecoded(
      DeadLetterReason reason,
      String detail,
      @Nullable String field,
      boolean replayable,
      byte[] bytes) {
    return refusal(reason, detail, field, replayable, null, null, bytes);
  }

  /** About an event that may not go on. */
  Ingested refused(
      DeadLetterReason reason,
      String detail,
      String field,
      @Nullable TelemetryEvent event,
      byte[] bytes) {
    String hostId = event == null || event.getHost() == null ? null : event.getHost().getId();
    String eventId = event == null ? null : event.getEventId();
    return refusal(reason, detail, field, false, hostId, eventId, bytes);
  }

  /** About a part of a file that could not be read. */
  Ingested broken(FileRecord.Broken broken) {
    return Ingested.of(
        new Refusal(
            place,
            referenceTime,
            broken.reason(),
            broken.detail(),
            broken.field(),
            false,
            broken.hostId(),
            broken.eventId(),
            broken.head64k(),
            broken.length(),
            broken.sha256()));
  }

  private Ingested refusal(
      DeadLetterReason reason,
      String detail,
      @Nullable String field,
      boolean replayable,
      @Nullable String hostId,
      @Nullable String eventId,
      byte[] bytes) {
    return Ingested.of(
        new Refusal(
            place,
            referenceTime,
            reason,
            detail,
            field,
            replayable,
            hostId,
            eventId,
            bytes,
            bytes.length,
            null));
  }
}
