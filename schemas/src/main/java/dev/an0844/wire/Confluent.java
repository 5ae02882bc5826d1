package dev.an0844.wire;

import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;

/**
 * The Confluent framing: the byte 00, the writer schema's id in a registry as four bytes in
 * big-endian order, then the record in Avro binary encoding. For any number of threads.
 */
public final class Confluent {

  static final int HEAD_LENGTH = 5;
  static final byte FIRST = 0x00;

  private Confluent() {}

  /**
   * Encodes a record in the schema of its class.
   *
   * @param id what the registry calls that schema; nothing checks that it does
   * @throws org.apache.avro.AvroRuntimeException when a value does not fit the schema
   * @throws NullPointerException when a required field is null
   */
  public static byte[] encode(int id, SpecificRecord record) {
    return RecordBody.of(record).write(head(id), record);
  }

  /** Frames a record that is in Avro binary encoding already, written with any schema. */
  public static byte[] frame(int id, byte[] body) {
    return ByteBuffer.allocate(HEAD_LENGTH + body.length).put(head(id)).put(body).array();
  }

  private static byte[] head(int id) {
    return ByteBuffer.allocate(HEAD_LENGTH).put(FIRST).putInt(id).array();
  }
}
