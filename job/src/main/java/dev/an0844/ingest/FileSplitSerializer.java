package dev.an0844.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes {@link FileSplit} into checkpoints. */
public final class FileSplitSerializer implements SimpleVersionedSerializer<FileSplit> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(FileSplit split) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(split, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Override
  public FileSplit deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("file splits of version " + version + " are not known here");
    }
    return read(new DataInputStream(new ByteArrayInputStream(serialized)));
  }

  static void write(FileSplit split, DataOutputStream out) throws IOException {
    byte[] path = split.path().getBytes(StandardCharsets.UTF_8);
    out.writeInt(path.length);
    out.write(path);
    out.writeInt(split.ordinal());
    out.writeLong(split.consumed());
    out.writeLong(split.newestClock());
  }

  static FileSplit read(DataInputStream in) throws IOException {
    byte[] path = new byte[in.readInt()];
    in.readFully(path);
    return new FileSplit(
        new String(path, StandardCharsets.UTF_8), in.readInt(), in.readLong(), in.readLong());
  }
}
