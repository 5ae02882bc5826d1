package dev.an0844.benchmark.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes lists of splits: a reader's one, and what the enumerator has still to give. */
final class MemorySplits {

  private static final int SPLIT_BYTES = Integer.BYTES + Long.BYTES;

  private MemorySplits() {}

  /** For a single split. */
  static final class One implements SimpleVersionedSerializer<MemorySplit> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(MemorySplit split) {
      return write(List.of(split));
    }

    @Override
    public MemorySplit deserialize(int version, byte[] serialized) throws IOException {
      return read(serialized).get(0);
    }
  }

  /** For the splits that no reader has. */
  static final class Many implements SimpleVersionedSerializer<List<MemorySplit>> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(List<MemorySplit> splits) {
      return write(splits);
    }

    @Override
    public List<MemorySplit> deserialize(int version, byte[] serialized) throws IOException {
      return read(serialized);
    }
  }

  private static byte[] write(List<MemorySplit> splits) {
    ByteBuffer buffer = ByteBuffer.allocate(splits.size() * SPLIT_BYTES);
    for (MemorySplit split : splits) {
      buffer.putInt(split.partition()).putLong(split.consumed());
    }
    return buffer.array();
  }

  private static List<MemorySplit> read(byte[] serialized) throws IOException {
    if (serialized.length % SPLIT_BYTES != 0) {
      throw new IOException("These " + serialized.length + " bytes are no list of splits.");
    }
    ByteBuffer buffer = ByteBuffer.wrap(serialized);
    List<MemorySplit> splits = new ArrayList<>();
    while (buffer.hasRemaining()) {
      splits.add(new MemorySplit(buffer.getInt(), buffer.getLong()));
    }
    return splits;
  }
}
