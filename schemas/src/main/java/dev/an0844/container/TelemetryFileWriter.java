package dev.an0844.container;

import dev.an0844.telemetry.TelemetryEvent;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes telemetry to an Avro object container: our schema, deflate, blocks of about 64 KB. An
 * existing file is replaced. Not for use by several threads; the file is complete once it is
 * closed.
 */
public final class TelemetryFileWriter implements Closeable {

  private static final int DEFLATE_LEVEL = 6;
  private static final int MARKER_BYTES = 16;

  private final DataFileWriter<TelemetryEvent> out;

  private TelemetryFileWriter(DataFileWriter<TelemetryEvent> out) {
    this.out = out;
  }

  /** Starts a file with a sync marker that nobody can guess and so nobody can put into a record. */
  public static TelemetryFileWriter create(Path file) throws IOException {
    return create(file, new SecureRandom());
  }

  /** Starts a file whose sync marker comes from a seed: the same events give the same bytes. */
  public static TelemetryFileWriter create(Path file, long seed) throws IOException {
    return create(file, new Random(seed));
  }

  private static TelemetryFileWriter create(Path file, Random random) throws IOException {
    byte[] marker = new byte[MARKER_BYTES];
    random.nextBytes(marker);
    SpecificDatumWriter<TelemetryEvent> events = new SpecificDatumWriter<>(TelemetryEvent.class);
    DataFileWriter<TelemetryEvent> writer = new DataFileWriter<>(events);
    writer.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
    OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file));
    try {
      return new TelemetryFileWriter(writer.create(TelemetryEvent.getClassSchema(), bytes, marker));
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * Adds an event. It is not held against the field rules.
   *
   * @throws org.apache.avro.file.DataFileWriter.AppendWriteException when the event lacks what the
   *     schema requires; the file stays as if it had not been given
   */
  public void append(TelemetryEvent event) throws IOException {
    out.append(event);
  }

  /**
   * Adds bytes as one record in a block of its own, whatever they are: for making damaged files.
   */
  public void appendRaw(byte[] record) throws IOException {
    out.sync();
    out.appendEncoded(ByteBuffer.wrap(record));
    out.sync();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
