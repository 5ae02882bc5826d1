package dev.an0844.wire;

import dev.an0844.output.DeadLetterReason;
import org.apache.avro.specific.SpecificRecord;

/**
 * Stands for a writer schema that nothing can be read with.
 *
 * @param detail why, in a sentence for a person
 */
record UnusableSchema<T extends SpecificRecord>(String detail) implements BodyReader<T> {

  @Override
  public WireResult<T> read(byte[] value, int offset) {
    return new WireResult.Refused<>(DeadLetterReason.UNKNOWN_SCHEMA, detail, null, false);
  }
}
