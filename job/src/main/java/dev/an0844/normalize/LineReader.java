package dev.an0844.normalize;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a log, plain or gzip, as UTF-8 (what is not becomes U+FFFD). A line longer than {@link
 * #MAX_LINE_BYTES} is skipped to its end and told as such, so that no input can fill the memory.
 * Not thread-safe.
 */
public final class LineReader implements Closeable {

  /** Far above a batch of every listener of a host. */
  public static final int MAX_LINE_BYTES = 16 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int from;
  private int to;
  private long number;

  /**
   * Reads lines of this stream, which it closes in the end.
   *
   * @throws IOException when its first bytes cannot be read, or are of a gzip that is damaged there
   */
  public LineReader(InputStream in) throws IOException {
    this(in, MAX_LINE_BYTES);
  }

  LineReader(InputStream in, int maxLineBytes) throws IOException {
    this.in = plain(in);
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * The next line, or null at the end. A last line without its end is a line.
   *
   * @throws IOException when the input fails; a gzip cut short does
   */
  public @Nullable Line next() throws IOException {
    line = new ByteArrayOutputStream(256);
    boolean any = false;
    boolean tooLong = false;
    while (fill()) {
      any = true;
      int end = endOfLine();
      int stop = end < 0 ? to : end;
      tooLong |= line.size() + (stop - from) > maxLineBytes;
      if (!tooLong) {
        line.write(buffer, from, stop - from);
      }
      from = end < 0 ? to : end + 1;
      if (end >= 0) {
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    if (tooLong) {
      line.reset();
    }
    return new Line(number, tooLong ? null : text(line));
  }

  /**
   * The bytes of the line that was read last, without the line feed at its end, whether they are
   * UTF-8 or not; none of one that is too long.
   */
  public byte[] bytes() {
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    if (from < to) {
      return true;
    }
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }

  private int endOfLine() {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private String text(ByteArrayOutputStream bytes) {
    String text = bytes.toString(StandardCharsets.UTF_8);
    if (number == 1 && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static InputStream plain(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /**
   * A line.
   *
   * @param number its number, from 1
   * @param text without its end; null when it is too long to be read
   */
  public record Line(long number, @Nullable String text) {}
}
