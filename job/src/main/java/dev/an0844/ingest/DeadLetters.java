package dev.an0844.ingest;

import dev.an0844.container.FileRecord;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.telemetry.TelemetryEvent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters about the record of one place.
 *
 * @param place where the record was read
 * @param referenceTime when it was there to be read, epoch milliseconds
 */
record DeadLetters(Place place, long referenceTime) {

  /** Most bytes of a record that a dead letter carries. */
  static final int MAX_PAYLOAD = 64 * 1024;

  /** About bytes that did not become an event. */
  Ingested undecoded(
      DeadLetterReason reason,
      String detail,
      @Nullable String field,
      boolean replayable,
      byte[] bytes) {
    return letter(reason, detail, field, replayable, null, null, bytes);
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
    return letter(reason, detail, field, false, hostId, eventId, bytes);
  }

  /** About a part of a file that could not be read. */
  Ingested broken(FileRecord.Broken broken) {
    return Ingested.of(
        place,
        new DeadLetter(
            broken.reason(),
            broken.detail(),
            broken.field(),
            false,
            place.origin(),
            Instant.ofEpochMilli(referenceTime),
            broken.hostId(),
            broken.eventId(),
            ByteBuffer.wrap(broken.head64k()),
            broken.length(),
            broken.sha256()));
  }

  private Ingested letter(
      DeadLetterReason reason,
      String detail,
      @Nullable String field,
      boolean replayable,
      @Nullable String hostId,
      @Nullable String eventId,
      byte[] bytes) {
    return Ingested.of(
        place,
        new DeadLetter(
            reason,
            detail,
            field,
            replayable,
            place.origin(),
            Instant.ofEpochMilli(referenceTime),
            hostId,
            eventId,
            ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MAX_PAYLOAD)).slice(),
            (long) bytes.length,
            sha256(bytes)));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
