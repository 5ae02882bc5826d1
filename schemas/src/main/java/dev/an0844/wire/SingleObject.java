package dev.an0844.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro's single-object encoding: the bytes C3 01, the CRC-64 fingerprint of the writer schema in
 * little-endian order, then the record in Avro binary encoding. For any number of threads.
 */
public final class SingleObject {

  static final int HEAD_LENGTH = 10;
  static final byte FIRST = (byte) 0xC3;
  static final byte SECOND = 0x01;

  private SingleObject() {}

  /**
   * Encodes a record in the schema of its class.
   *
   * @throws org.apache.avro.AvroRuntimeException when a value does not fit the schema
   * @throws NullPointerException when a required field is null
   */
  public static byte[] encode(SpecificRecord record) {
    RecordBody body = RecordBody.of(record);
    return body.write(head(body.fingerprint()), record);
  }

  /** Frames a record that is in Avro binary encoding already, written with any schema. */
  public static byte[] frame(long fingerprint, byte[] body) {
    return ByteBuffer.allocate(HEAD_LENGTH + body.length).put(head(fingerprint)).put(body).array();
  }

  private static byte[] head(long fingerprint) {
    return ByteBuffer.allocate(HEAD_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(FIRST)
        .put(SECOND)
        .putLong(fingerprint)
        .array();
  }
}
