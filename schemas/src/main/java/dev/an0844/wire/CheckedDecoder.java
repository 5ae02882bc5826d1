package dev.an0844.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary encoding, read from bytes that nobody vouches for. No length and no count is
 * believed that the bytes left could not hold, so that what is allocated stays in proportion to the
 * bytes; numbers must be of their proper length and strings must be UTF-8. Avro's own decoder
 * allocates what a length claims before it looks.
 *
 * <p>Every method throws {@link MalformedBytesException} for bytes that cannot be right. Reused
 * from record to record; for one thread.
 */
final class CheckedDecoder extends Decoder {

  private static final char REPLACEMENT = '\uFFFD';
  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;
  private int start;
  private int position;
  private long items;

  /** Starts to read the bytes from an offset to their end. */
  void reset(byte[] newBytes, int offset) {
    this.bytes = newBytes;
    this.start = offset;
    this.position = offset;
    this.items = 0;
  }

  /** How many bytes have not been read. */
  int remaining() {
    return bytes.length - position;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    byte value = next();
    if (value != 0 && value != 1) {
      throw malformed("a boolean is " + value);
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      byte part = next();
      value |= (part & 0x7F) << shift;
      if (part >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    byte last = next();
    if ((last & 0xF0) != 0) {
      throw malformed("a number has more than 32 bits");
    }
    value |= last << 28;
    return (value >>> 1) ^ -(value & 1);
  }

  @Override
  public long readLong() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      byte part = next();
      value |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    byte last = next();
    if ((last & 0xFE) != 0) {
      throw malformed("a number has more than 64 bits");
    }
    value |= (long) last << 63;
    return (value >>> 1) ^ -(value & 1);
  }

  @Override
  public float readFloat() throws IOException {
    return view(advance(Float.BYTES), Float.BYTES).getFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return view(advance(Double.BYTES), Double.BYTES).getDouble();
  }

  @Override
  public String readString() throws IOException {
    int length = readLength("string");
    if (length == 0) {
      // One object for all: a list of nothing but these would take a hundred times its bytes.
      return "";
    }
    int from = advance(length);
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    // Free for ASCII; the character may stand for itself or for bytes that are no UTF-8.
    if (text.indexOf(REPLACEMENT) >= 0) {
      checkUtf8(from, length);
    }
    return text;
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public void skipString() throws IOException {
    advance(readLength("string"));
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    int length = readLength("byte array");
    int from = advance(length);
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length));
  }

  @Override
  public void skipBytes() throws IOException {
    advance(readLength("byte array"));
  }

  @Override
  public void readFixed(byte[] into, int offset, int length) throws IOException {
    System.arraycopy(bytes, advance(length), into, offset, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    advance(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readBlock();
  }

  @Override
  public long arrayNext() throws IOException {
    return readBlock();
  }

  @Override
  public long skipArray() throws IOException {
    return skipSizedBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return readBlock();
  }

  @Override
  public long mapNext() throws IOException {
    return readBlock();
  }

  @Override
  public long skipMap() throws IOException {
    return skipSizedBlocks();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  /** The number of items of the next block; its size in bytes, where it is given, is not needed. */
  private long readBlock() throws IOException {
    long count = readLong();
    if (count >= 0) {
      return checkCount(count);
    }
    readLength("block");
    return checkCount(-count);
  }

  /** Passes blocks that give their size; the number of items of the first that does not. */
  private long skipSizedBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      advance(readLength("block"));
      count = readLong();
    }
    return checkCount(count);
  }

  /**
   * Items cost a byte or more each, but for those of a type without content, of which a few bytes
   * could claim billions. So a record may have no more items than it has bytes.
   */
  private long checkCount(long count) throws IOException {
    if (count < 0 || count > remaining() || items + count > bytes.length - start) {
      throw malformed("a list claims " + count + " items and only " + left());
    }
    items += count;
    return count;
  }

  private int readLength(String what) throws IOException {
    long length = readLong();
    if (length < 0 || length > remaining()) {
      throw malformed("a " + what + " claims " + length + " bytes and only " + left());
    }
    return (int) length;
  }

  private byte next() throws IOException {
    if (position == bytes.length) {
      throw malformed("the bytes end too early");
    }
    return bytes[position++];
  }

  private int advance(int length) throws IOException {
    if (length > remaining()) {
      throw malformed(length + " bytes are needed and only " + left());
    }
    int from = position;
    position += length;
    return from;
  }

  private ByteBuffer view(int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void checkUtf8(int from, int length) throws IOException {
    try {
      CharBuffer unused =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
    } catch (CharacterCodingException e) {
      throw malformed("a string is not UTF-8");
    }
  }

  private String left() {
    return remaining() + " are left";
  }

  private MalformedBytesException malformed(String what) {
    return new MalformedBytesException(what + " (at byte " + position + " of the value)");
  }
}
