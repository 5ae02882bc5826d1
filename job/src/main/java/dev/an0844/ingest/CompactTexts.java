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

  private byte[] buffer = new byte[256];

  void write(String text, DataOutputView out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeLength(bytes.length, out);
    out.write(bytes);
  }

  String read(DataInputView in) throws IOException {
    return read(readLength(in), in);
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

  @Nullable String readNullable(DataInputView in) throws IOException {
    int length = readLength(in);
    return length == 0 ? null : read(length - 1, in);
  }

  private String read(int length, DataInputView in) throws IOException {
    if (length > buffer.length) {
      buffer = new byte[Math.max(length, 2 * buffer.length)];
    }
    in.readFully(buffer, 0, length);
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
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
