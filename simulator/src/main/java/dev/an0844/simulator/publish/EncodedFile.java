package dev.an0844.simulator.publish;

import dev.an0844.simulator.scenario.Dice;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * An Avro container of records that are encoded already, whatever their schema. Not thread-safe.
 */
final class EncodedFile implements Closeable {

  private static final int DEFLATE_LEVEL = 6;
  private static final int MARKER_BYTES = 16;

  private final DataFileWriter<GenericRecord> out;

  private EncodedFile(DataFileWriter<GenericRecord> out) {
    this.out = out;
  }

  static EncodedFile create(Path path, Schema schema, long seed) throws IOException {
    DataFileWriter<GenericRecord> out = new DataFileWriter<>(new GenericDatumWriter<>(schema));
    out.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
    OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(path));
    try {
      return new EncodedFile(out.create(schema, bytes, new Dice(seed).bytes(MARKER_BYTES)));
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  void append(byte[] record) throws IOException {
    out.appendEncoded(ByteBuffer.wrap(record));
  }

  /** Adds a record in a block of its own, so that a broken one harms no other. */
  void appendAlone(byte[] record) throws IOException {
    out.sync();
    append(record);
    out.sync();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
