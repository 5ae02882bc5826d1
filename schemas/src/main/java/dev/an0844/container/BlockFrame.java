package dev.an0844.container;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the two numbers at the head of a block claim.
 *
 * @param position where the block starts
 * @param count how many records it holds
 * @param dataStart where its data starts
 * @param dataEnd where its data ends and its sync marker starts; within the file
 */
record BlockFrame(long position, int count, long dataStart, long dataEnd) {

  /**
   * Reads the frame that starts at a position, or gives null when what stands there cannot be one.
   */
  static @Nullable BlockFrame read(FileBytes file, long position) throws IOException {
    VarLong count = VarLong.read(file, position);
    if (count.isNone() || count.value() < 0 || count.value() > Integer.MAX_VALUE) {
      return null;
    }
    VarLong size = VarLong.read(file, count.end());
    if (size.isNone() || size.value() < 0 || size.value() > file.size() - size.end()) {
      return null;
    }
    return new BlockFrame(position, (int) count.value(), size.end(), size.end() + size.value());
  }

  long dataLength() {
    return dataEnd - dataStart;
  }

  /**
   * Says whether the marker stands behind the data, and nowhere within: then the frame is what it
   * claims.
   */
  boolean isSealedBy(byte[] marker, FileBytes file) throws IOException {
    return file.hasAt(dataEnd, marker)
        && file.find(marker, dataStart, dataEnd + marker.length - 1) < 0;
  }
}
