package dev.an0844.container;

import java.io.IOException;

/**
 * An Avro long read from a file: zig-zag, seven bits a byte.
 *
 * @param value the number
 * @param end position behind its last byte
 */
record VarLong(long value, long end) {

  private static final int MAX_BYTES = 10;

  /** What is given where no number stands: it ends before it begins. */
  static final VarLong NONE = new VarLong(0, -1);

  boolean isNone() {
    return end < 0;
  }

  static VarLong read(FileBytes file, long position) throws IOException {
    long bits = 0;
    for (int i = 0; i < MAX_BYTES && position + i < file.size(); i++) {
      int next = file.at(position + i);
      bits |= (next & 0x7fL) << (7 * i);
      if (next < 0x80) {
        return new VarLong((bits >>> 1) ^ -(bits & 1), position + i + 1);
      }
    }
    return NONE;
  }
}
