package dev.an0844.container;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file by position, through one page in memory. The file must not shrink while it is
 * read.
 */
final class FileBytes implements Closeable {

  private static final int PAGE_BYTES = 64 * 1024;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES).limit(0);
  private long pageStart;

  private FileBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  @SuppressWarnings("MustBeClosedChecker")
  static FileBytes open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new FileBytes(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  /** Gives the byte at a position within the file, 0 to 255. */
  int at(long position) throws IOException {
    if (position < pageStart || position >= pageStart + page.limit()) {
      load(position);
    }
    return page.get((int) (position - pageStart)) & 0xff;
  }

  private void load(long position) throws IOException {
    page.clear().limit((int) Math.min(PAGE_BYTES, size - position));
    pageStart = position;
    fill(page, position);
    page.rewind();
  }

  /** Copies a range that lies within the file. */
  byte[] copy(long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    fill(ByteBuffer.wrap(bytes), from);
    return bytes;
  }

  private void fill(ByteBuffer target, long from) throws IOException {
    long position = from;
    while (target.hasRemaining()) {
      int read = channel.read(target, position);
      if (read < 0) {
        target.limit(0);
        throw new EOFException("the file shrank below " + size + " bytes while it was read");
      }
      position += read;
    }
  }

  /** Says whether the bytes stand at a position, which may lie outside the file. */
  boolean hasAt(long position, byte[] wanted) throws IOException {
    if (position < 0 || position > size - wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (at(position + i) != (wanted[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** Finds where the bytes first stand as a whole within a range, or gives -1. */
  long find(byte[] wanted, long from, long to) throws IOException {
    int first = wanted[0] & 0xff;
    for (long position = from; position <= to - wanted.length; position++) {
      if (at(position) == first && hasAt(position, wanted)) {
        return position;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
