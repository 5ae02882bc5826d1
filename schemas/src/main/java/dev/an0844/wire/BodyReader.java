package dev.an0844.wire;

import org.apache.avro.specific.SpecificRecord;

/** Reads records of one writer schema. For one thread. */
interface BodyReader<T extends SpecificRecord> {

  /** Reads the record that begins at an offset and must end with the bytes. Never throws. */
  WireResult<T> read(byte[] value, int offset);
}
