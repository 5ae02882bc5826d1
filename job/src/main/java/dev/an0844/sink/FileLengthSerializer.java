package dev.an0844.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Keeps the length of a file in a checkpoint: eight bytes, the highest first. */
final class FileLengthSerializer implements SimpleVersionedSerializer<Long> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(Long length) {
    return ByteBuffer.allocate(Long.BYTES).putLong(length).array();
  }

  @Override
  public Long deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION || bytes.length != Long.BYTES) {
      throw new IOException(
          "A file length of version " + version + " with " + bytes.length + " bytes is not ours.");
    }
    return ByteBuffer.wrap(bytes).getLong();
  }
}
