package dev.an0844.benchmark.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encoded events in order of arrival, kept in chunks of a few megabytes and not as an object each,
 * so that millions of them cost the garbage collector nothing. Immutable.
 */
public final class EncodedPartition {

  private static final int CHUNK_BYTES = 4 << 20;

  private final List<Chunk> chunks;
  private final long events;

  private EncodedPartition(List<Chunk> chunks) {
    this.chunks = chunks;
    this.events = chunks.stream().mapToLong(chunk -> chunk.ends.length).sum();
  }

  /**
   * A stretch of the partition.
   *
   * @param bytes the events, one behind the other
   * @param ends where each ends in the bytes
   * @param times event time of each, epoch milliseconds
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never given away.
  private record Chunk(byte[] bytes, int[] ends, long[] times) {}

  /** Number of events. */
  public long events() {
    return events;
  }

  /**
   * Reads from the beginning.
   *
   * @param skip how many events were read before
   */
  public Cursor cursor(long skip) {
    return new Cursor(chunks, skip);
  }

  /** Goes over the events once. For one thread. */
  public static final class Cursor {

    private final List<Chunk> chunks;
    private int chunk;
    private int index = -1;
    private long position = -1;

    private Cursor(List<Chunk> chunks, long skip) {
      this.chunks = chunks;
      for (long i = 0; i < skip; i++) {
        advance();
      }
    }

    /** Moves to the next event; false when there is none. */
    public boolean advance() {
      if (chunk == chunks.size()) {
        return false;
      }
      position++;
      index++;
      if (index == chunks.get(chunk).ends.length) {
        chunk++;
        index = 0;
      }
      return chunk < chunks.size();
    }

    /** How many events stand before this one. */
    public long position() {
      return position;
    }

    /** The bytes of this event, in an array of their own as a consumer of Kafka has them. */
    public byte[] value() {
      Chunk current = chunks.get(chunk);
      int start = index == 0 ? 0 : current.ends[index - 1];
      return Arrays.copyOfRange(current.bytes, start, current.ends[index]);
    }

    /** The event's time, epoch milliseconds. */
    public long time() {
      return chunks.get(chunk).times[index];
    }
  }

  /** Collects the events of a partition. Not thread-safe. */
  static final class Builder {

    private final List<Chunk> chunks = new ArrayList<>();
    private byte[] bytes = new byte[CHUNK_BYTES];
    private int length;
    private int[] ends = new int[1024];
    private long[] times = new long[1024];
    private int count;

    void add(byte[] event, long time) {
      if (length + event.length > bytes.length) {
        closeChunk();
        bytes = new byte[Math.max(CHUNK_BYTES, event.length)];
      }
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
        times = Arrays.copyOf(times, 2 * count);
      }
      System.arraycopy(event, 0, bytes, length, event.length);
      length += event.length;
      ends[count] = length;
      times[count] = time;
      count++;
    }

    private void closeChunk() {
      if (count > 0) {
        chunks.add(
            new Chunk(
                Arrays.copyOf(bytes, length),
                Arrays.copyOf(ends, count),
                Arrays.copyOf(times, count)));
      }
      length = 0;
      count = 0;
    }

    EncodedPartition build() {
      closeChunk();
      return new EncodedPartition(List.copyOf(chunks));
    }
  }
}
