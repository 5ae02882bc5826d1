package dev.an0844.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes {@link UnassignedFiles} into checkpoints. */
public final class UnassignedFilesSerializer implements SimpleVersionedSerializer<UnassignedFiles> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(UnassignedFiles unassigned) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(unassigned.files().size());
    for (FileSplit split : unassigned.files()) {
      FileSplitSerializer.write(split, out);
    }
    return bytes.toByteArray();
  }

  @Override
  public UnassignedFiles deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("lists of files of version " + version + " are not known here");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
    int size = in.readInt();
    List<FileSplit> files = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      files.add(FileSplitSerializer.read(in));
    }
    return new UnassignedFiles(files);
  }
}
