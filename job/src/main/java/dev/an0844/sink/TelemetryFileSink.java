package dev.an0844.sink;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes telemetry to one Avro container file, created even when no event comes. For runs that
 * start over after a failure: it has no state, and a writer begins the file anew. Must run with
 * parallelism 1.
 */
final class TelemetryFileSink implements Sink<TelemetryEvent> {

  private static final long serialVersionUID = 1L;

  /** A Path is not serialisable. */
  private final URI file;

  TelemetryFileSink(URI file) {
    this.file = file;
  }

  @Override
  public SinkWriter<TelemetryEvent> createWriter(WriterInitContext context) throws IOException {
    return new Writer(TelemetryFileWriter.create(Path.of(file)));
  }

  /** The file is complete when this is closed. */
  private record Writer(TelemetryFileWriter out) implements SinkWriter<TelemetryEvent> {

    @Override
    public void write(TelemetryEvent event, Context context) throws IOException {
      out.append(event);
    }

    @Override
    public void flush(boolean endOfInput) {
      // Only the end makes a container whole, and no checkpoint looks into it before.
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
