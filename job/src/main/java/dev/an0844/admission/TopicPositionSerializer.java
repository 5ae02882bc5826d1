package dev.an0844.admission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes {@link TopicPosition} into checkpoints. */
final class TopicPositionSerializer implements SimpleVersionedSerializer<TopicPosition> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(TopicPosition position) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(position.next().size());
    for (Map.Entry<Integer, Long> partition : position.next().entrySet()) {
      out.writeInt(partition.getKey());
      out.writeLong(partition.getValue());
    }
    return bytes.toByteArray();
  }

  @Override
  public TopicPosition deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("positions of version " + version + " are not known here");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
    Map<Integer, Long> next = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      next.put(in.readInt(), in.readLong());
    }
    return new TopicPosition(next);
  }
}
