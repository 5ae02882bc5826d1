package dev.an0844.simulator.publish;

import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/** An event in Avro binary encoding without any frame. Reuses its buffers; not thread-safe. */
final class TelemetryBody {

  /** Writes what stands behind the event's own fields. */
  interface Tail {
    void write(BinaryEncoder encoder) throws IOException;
  }

  private final SpecificDatumWriter<TelemetryEvent> writer =
      new SpecificDatumWriter<>(TelemetryEvent.class);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private @Nullable BinaryEncoder encoder;

  byte[] of(TelemetryEvent event) {
    return of(event, encoder -> {});
  }

  byte[] of(TelemetryEvent event, Tail tail) {
    bytes.reset();
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, encoder);
    encoder = out;
    try {
      writer.write(event, out);
      tail.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array refused bytes", e);
    }
    return bytes.toByteArray();
  }
}
