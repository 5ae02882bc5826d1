package dev.an0844.simulator.convert;

import dev.an0844.container.FileRecord;
import dev.an0844.container.TelemetryFileReader;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Events from an Avro object container, past whatever in it is broken. */
final class AvroSource implements EventSource {

  private static final int LONGEST_PROBLEM = 400;

  private final Path file;
  private final TelemetryFileReader records;

  AvroSource(Path file) throws IOException {
    this.file = file;
    this.records = TelemetryFileReader.open(file);
  }

  @Override
  public @Nullable Item next() throws IOException {
    FileRecord record = records.next();
    if (record instanceof FileRecord.Decoded decoded) {
      return new Item.Event(decoded.event());
    }
    return record instanceof FileRecord.Broken broken ? bad(broken) : null;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private Item bad(FileRecord.Broken broken) {
    return new Item.Bad(
        "%s: record %d of the block at byte %d: %s"
            .formatted(
                Printable.of(file.toString()),
                broken.index(),
                broken.position(),
                Printable.of(problem(broken), LONGEST_PROBLEM)));
  }

  /** The sentence, behind the field unless it starts with that anyway. */
  private static String problem(FileRecord.Broken broken) {
    String field = broken.field();
    return field == null || broken.detail().startsWith(field)
        ? broken.detail()
        : field + " " + broken.detail();
  }
}
