package dev.an0844.simulator.convert;

import dev.an0844.json.JsonRecordException;
import dev.an0844.json.RecordJson;
import dev.an0844.simulator.lines.Line;
import dev.an0844.simulator.lines.LineReader;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Events from lines of JSON; blank lines are passed over. */
final class LineSource implements EventSource {

  private static final int LONGEST_PROBLEM = 400;

  private final String name;
  private final LineReader lines;

  /**
   * Reads a stream, which is closed with this.
   *
   * @param name what to call the stream in complaints
   */
  LineSource(String name, InputStream in) {
    this(name, new LineReader(in));
  }

  LineSource(Path file) throws IOException {
    this(file.toString(), LineReader.open(file));
  }

  private LineSource(String name, LineReader lines) {
    this.name = name;
    this.lines = lines;
  }

  @Override
  public @Nullable Item next() throws IOException {
    Line line = lines.next();
    while (line instanceof Line.Text text && text.text().isBlank()) {
      line = lines.next();
    }
    return line == null ? null : item(line);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Item item(Line line) {
    if (line instanceof Line.Text text) {
      try {
        return new Item.Event(RecordJson.readTelemetry(text.text()));
      } catch (JsonRecordException e) {
        return bad(line, String.valueOf(e.getMessage()));
      }
    }
    return bad(line, ((Line.Unreadable) line).problem());
  }

  private Item bad(Line line, String problem) {
    return new Item.Bad(
        Printable.of(name) + ":" + line.number() + ": " + Printable.of(problem, LONGEST_PROBLEM));
  }
}
