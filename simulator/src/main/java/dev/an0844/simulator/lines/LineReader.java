package dev.an0844.simulator.lines;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream line by line as strict UTF-8. A line that is not UTF-8 or longer than the limit is
 * told apart and costs only itself; no more than one line is ever held. A byte order mark at the
 * head is dropped. Not thread-safe.
 */
public final class LineReader implements Closeable {

  /**
   * The longest line, in bytes: room for the largest telemetry event that the field rules allow.
   */
  public static final int LONGEST_LINE = 128 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long number;

  /** Reads lines of at most {@link #LONGEST_LINE} bytes; closes the stream when it is closed. */
  public LineReader(InputStream in) {
    this(in, LONGEST_LINE);
  }

  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * Opens a file, a pipe or a device.
   *
   * @throws FileSystemException when it is a folder
   */
  public static LineReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder, not a file of lines");
    }
    return new LineReader(Files.newInputStream(file));
  }

  /** The next line, or null at the end. */
  public @Nullable Line next() throws IOException {
    if (!fill()) {
      return null;
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    long length = 0;
    boolean ended = false;
    while (!ended && fill()) {
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      length += position - start;
      if (length <= longest) {
        line.write(buffer, start, position - start);
      }
      if (position < limit) {
        position++;
        ended = true;
      }
    }
    return length <= longest
        ? decode(line.toByteArray())
        : new Line.Unreadable(
            number, "the line has " + length + " bytes, the longest may have " + longest);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Line decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = number == 1 && text.startsWith(BYTE_ORDER_MARK);
      return new Line.Text(number, marked ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return new Line.Unreadable(number, "the line is not UTF-8 text");
    }
  }

  /** Whether there is a byte to read, after reading more where the buffer has run out. */
  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }
}
