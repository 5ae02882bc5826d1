package dev.an0844.simulator.lines;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The JSON objects of a file, one a line; blank lines are passed over. Errors name the file as it
 * was given. Not thread-safe.
 */
public final class JsonLines implements Closeable {

  private final String file;
  private final LineReader lines;

  private JsonLines(String file, LineReader lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Opens a file. */
  public static JsonLines open(Path file) throws IOException {
    return new JsonLines(file.toString(), LineReader.open(file));
  }

  /** The next object, or null at the end. */
  public @Nullable JsonLine next() throws IOException, BadLineException {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (line instanceof Line.Unreadable unreadable) {
        throw new BadLineException(file, unreadable.number(), unreadable.problem());
      }
      if (line instanceof Line.Text text && !text.text().isBlank()) {
        return JsonLine.parse(file, text.number(), text.text());
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
