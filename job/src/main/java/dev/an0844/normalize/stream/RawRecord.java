package dev.an0844.normalize.stream;

import dev.an0844.ingest.Place;
import dev.an0844.output.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/**
 * One record as its sensor or shipper wrote it, not looked at yet. Immutable; nobody may change the
 * bytes.
 *
 * @param place where it was read
 * @param referenceTime when it was there to be read, epoch milliseconds
 * @param key the Kafka record's key as text; null where there is none
 * @param value its bytes, without the end of a line; null where there are none
 * @param unreadable why the source could not read it; null when it could
 * @param problem the same in a sentence for a person
 * @param again whether it was read before the restart, and is told for what it declares alone
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
public record RawRecord(
    Place place,
    long referenceTime,
    @Nullable String key,
    byte @Nullable [] value,
    @Nullable DeadLetterReason unreadable,
    @Nullable String problem,
    boolean again) {

  /** A record that was read. */
  static RawRecord of(
      Place place, long referenceTime, @Nullable String key, byte @Nullable [] value) {
    return new RawRecord(place, referenceTime, key, value, null, null, false);
  }

  /** A record that is there and could not be read. */
  static RawRecord unreadable(
      Place place, long referenceTime, DeadLetterReason reason, String problem) {
    return new RawRecord(place, referenceTime, null, null, reason, problem, false);
  }

  /** The same, read once more after a restart. */
  RawRecord onceMore() {
    return new RawRecord(place, referenceTime, key, value, unreadable, problem, true);
  }
}
