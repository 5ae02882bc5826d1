package dev.an0844.wire;

import dev.an0844.output.DeadLetterReason;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record's bytes.
 *
 * @param <T> the record that was hoped for
 */
public sealed interface WireResult<T extends SpecificRecord> {

  /**
   * The bytes are one whole record. Whether its values make sense has not been checked.
   *
   * @param record the record, in the reader's schema
   */
  record Decoded<T extends SpecificRecord>(T record) implements WireResult<T> {}

  /**
   * The bytes did not become a record.
   *
   * @param reason UNDECODABLE for garbage, UNKNOWN_SCHEMA for a fingerprint or id that nobody
   *     knows, REGISTRY_UNAVAILABLE when no registry answered, UNKNOWN_TYPE for a type that the
   *     reader does not know, INVALID_FIELD for a field that is missing or of another type than the
   *     reader's
   * @param detail what failed, in a sentence for a person
   * @param field path of the field in question, such as {@code body.destination_port}
   * @param replayable true when the bytes may be good and the schema was only out of reach
   */
  record Refused<T extends SpecificRecord>(
      DeadLetterReason reason, String detail, @Nullable String field, boolean replayable)
      implements WireResult<T> {}
}
