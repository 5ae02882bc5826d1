package dev.an0844.sink;

import dev.an0844.json.RecordJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

/**
 * The writer of {@link JsonLinesSink}: appends to one file; its state is the file's length in
 * bytes. Not thread-safe.
 */
final class JsonLinesWriter<T extends SpecificRecord> implements StatefulSinkWriter<T, Long> {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final FileChannel channel;
  private final OutputStream out;

  JsonLinesWriter(Path file, long length) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.size() < length) {
      long size = channel.size();
      channel.close();
      throw new IOException(
          file
              + " holds "
              + size
              + " bytes, but the checkpoint counted "
              + length
              + ": it was cut or replaced.");
    }
    channel.truncate(length);
    channel.position(length);
    out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  @Override
  public void write(T output, Context context) throws IOException {
    out.write(RecordJson.write(output).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    out.flush();
  }

  @Override
  public List<Long> snapshotState(long checkpointId) throws IOException {
    out.flush();
    return List.of(channel.position());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
