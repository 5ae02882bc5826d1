package dev.an0844.simulator.convert;

import dev.an0844.json.RecordJson;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Events as lines of JSON. */
final class LineSink implements EventSink {

  private final OutputStream out;
  private final boolean lent;

  LineSink(Path file) throws IOException {
    this(Files.newOutputStream(file), false);
  }

  private LineSink(OutputStream out, boolean lent) {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.lent = lent;
  }

  /** Writes to a stream that stays open when this is closed. */
  static LineSink lent(OutputStream out) {
    return new LineSink(out, true);
  }

  @Override
  public void write(TelemetryEvent event) throws IOException {
    out.write(RecordJson.write(event).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    if (lent) {
      out.flush();
    } else {
      out.close();
    }
  }
}
