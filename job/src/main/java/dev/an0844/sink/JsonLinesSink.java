package dev.an0844.sink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes each record as one line of JSON to one file, created even when no record comes. Exactly
 * once: the file's length is part of every checkpoint, and a restart cuts the file back to it. Must
 * run with parallelism 1.
 *
 * @param <T> the output's record
 */
final class JsonLinesSink<T extends SpecificRecord>
    implements Sink<T>, SupportsWriterState<T, Long> {

  private static final long serialVersionUID = 1L;

  /** A Path is not serialisable. */
  private final URI file;

  JsonLinesSink(URI file) {
    this.file = file;
  }

  @Override
  public JsonLinesWriter<T> createWriter(WriterInitContext context) throws IOException {
    return new JsonLinesWriter<>(Path.of(file), 0);
  }

  @Override
  public JsonLinesWriter<T> restoreWriter(WriterInitContext context, Collection<Long> lengths)
      throws IOException {
    return new JsonLinesWriter<>(
        Path.of(file), lengths.stream().mapToLong(Long::longValue).max().orElse(0));
  }

  @Override
  public SimpleVersionedSerializer<Long> getWriterStateSerializer() {
    return new FileLengthSerializer();
  }
}
