package dev.an0844.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads texts as UTF-8 with their length before them. Several times as fast as Flink's
 * own, which goes character by character. Keeps a buffer: for one thread.
 */
final class CompactTexts {

  private static final int SEVEN_BITS = 0x7f;
  private static final int MORE = 0x80;

  private final RepeatedTexts repeated = new RepeatedTexts();
  private byte[] buffer = new byte[256];

  void write(String text, DataOutputView out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeLength(bytes.length, out);
    out.write(bytes);
  }

  String read(DataInputView in) throws IOException {
    return read(readLength(in), in);
  }

  /** Reads a text that comes again and again. */
  String readRepeated(DataInputView in) throws IOException {
    return readRepeated(readLength(in), in);
  }

  void writeNullable(@Nullable String text, DataOutputView out) throws IOException {
    if (text == null) {
      writeLength(0, out);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeLength(bytes.length + 1, out);
    out.write(bytes);
  }

  /** Reads a text that comes again and again, or null. */
  @Nullable String readRepeatedOrNull(DataInputView in) throws IOException {
    int length = readLength(in);
    return length == 0 ? null : readRepeated(length - 1, in);
  }

  private String read(int length, DataInputView in) throws IOException {
    fill(length, in);
    return decode(buffer, length);
  }

  private String readRepeated(int length, DataInputView in) throws IOException {
    fill(length, in);
    return length > RepeatedTexts.LONGEST_BYTES
        ? decode(buffer, length)
        : repeated.of(buffer, length);
  }

  private void fill(int length, DataInputView in) throws IOException {
    if (length > buffer.length) {
      buffer = new byte[Math.max(length, 2 * buffer.length)];
    }
    in.readFully(buffer, 0, length);
  }

  static String decode(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Seven bits a byte, the lowest first. */
  void writeLength(int length, DataOutputView out) throws IOException {
    int rest = length;
    while (rest > SEVEN_BITS) {
      out.writeByte((rest & SEVEN_BITS) | MORE);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  int readLength(DataInputView in) throws IOException {
    int length = 0;
    int shift = 0;
    int next = in.readByte();
    while (next < 0) {
      length |= (next & SEVEN_BITS) << shift;
      shift += 7;
      next = in.readByte();
    }
    return length | (next << shift);
  }
}
