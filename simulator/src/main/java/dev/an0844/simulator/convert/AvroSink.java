package dev.an0844.simulator.convert;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Path;

/** Events as an Avro object container. */
final class AvroSink implements EventSink {

  private final TelemetryFileWriter out;

  AvroSink(Path file) throws IOException {
    this.out = TelemetryFileWriter.create(file);
  }

  @Override
  public void write(TelemetryEvent event) throws IOException {
    out.append(event);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
