package dev.an0844.simulator.publish;

import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
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
    return write(
        out -> {
          writer.write(event, out);
          tail.write(out);
        });
  }

  /** The event up to its body, which is its last field, and then something else. */
  byte[] withOtherBody(TelemetryEvent event, Tail other) {
    Schema union = event.getSchema().getField("body").schema();
    byte[] whole = of(event);
    byte[] body = write(out -> new SpecificDatumWriter<>(union).write(event.getBody(), out));
    return write(
        out -> {
          out.writeFixed(whole, 0, whole.length - body.length);
          other.write(out);
        });
  }

  private byte[] write(Tail all) {
    bytes.reset();
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, encoder);
    encoder = out;
    try {
      all.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array refused bytes", e);
    }
    return bytes.toByteArray();
  }
}
