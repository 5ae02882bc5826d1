package dev.an0844.ingest;

import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not become an event, before a dead letter is written about it: most of a
 * flood of them is only counted, and the hash over the bytes is what a dead letter costs.
 * Immutable.
 *
 * @param place where the record was read
 * @param referenceTime when it was there to be read, epoch milliseconds
 * @param reason why it was refused
 * @param detail what failed, in a sentence for a person
 * @param field path of the field that breaks its rule
 * @param replayable whether the bytes may be good
 * @param hostId host.id, where it could be read
 * @param eventId event_id, where it could be read
 * @param bytes the record's bytes, or no fewer of the first of them than a dead letter carries
 * @param length how many bytes the record has
 * @param sha256 hash of all the bytes; null when {@code bytes} are all and it is still to be made
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
public record Refusal(
    Place place,
    long referenceTime,
    DeadLetterReason reason,
    String detail,
    @Nullable String field,
    boolean replayable,
    @Nullable String hostId,
    @Nullable String eventId,
    byte[] bytes,
    long length,
    @Nullable String sha256) {

  /** Most bytes of a record that a dead letter carries. */
  public static final int MAX_PAYLOAD = 64 * 1024;

  /**
   * Writes the dead letter. Its texts are clipped, whatever the record holds.
   *
   * @param leftOut how many others of this reason it stands for
   */
  DeadLetter letter(long leftOut) {
    return new DeadLetter(
        reason,
        Clipping.clipped(detail, Clipping.TEXT_BYTES),
        Clipping.text(field),
        replayable,
        place.origin(),
        Instant.ofEpochMilli(referenceTime),
        Clipping.optionalId(hostId),
        Clipping.optionalId(eventId),
        ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MAX_PAYLOAD)).slice(),
        length,
        sha256 == null ? Clipping.sha256(bytes) : sha256,
        leftOut);
  }
}
