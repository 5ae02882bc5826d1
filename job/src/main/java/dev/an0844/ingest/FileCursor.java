package dev.an0844.ingest;

import dev.an0844.container.FileRecord;
import dev.an0844.container.TelemetryFileReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file from where it stands. It can be closed at any time and opens itself again, at the
 * cost of reading over what it has given before. For one thread.
 */
final class FileCursor implements Closeable {

  private final FileSplit split;
  private @Nullable TelemetryFileReader reader;
  private long consumed;
  private long newestClock;
  private long readAtLeast;

  FileCursor(FileSplit split) {
    this.split = split;
    this.consumed = split.consumed();
    this.newestClock = split.newestClock();
  }

  /** The next record, or null at the end of the file. */
  @Nullable FileRecord next() throws IOException {
    TelemetryFileReader open = reader;
    if (open == null) {
      open = reopen();
      reader = open;
    }
    FileRecord record = open.next();
    if (record != null) {
      consumed++;
    }
    return record;
  }

  private TelemetryFileReader reopen() throws IOException {
    TelemetryFileReader opened = TelemetryFileReader.open(Path.of(split.path()));
    for (long i = 0; i < consumed; i++) {
      opened.next();
    }
    // Going on for as long as it took to get here bounds the cost of coming back again and again.
    readAtLeast = 2 * consumed;
    return opened;
  }

  /** Takes note of the clock of an event that was read. */
  void advance(long clock) {
    newestClock = Math.max(newestClock, clock);
  }

  long newestClock() {
    return newestClock;
  }

  /** Whether it should be read on though another file's clock may be lower. */
  boolean mustGoOn() {
    return consumed < readAtLeast;
  }

  boolean isOpen() {
    return reader != null;
  }

  String path() {
    return split.path();
  }

  /** Where it stands, for a checkpoint. */
  FileSplit toSplit() {
    return new FileSplit(split.path(), split.ordinal(), consumed, newestClock);
  }

  @Override
  public void close() throws IOException {
    TelemetryFileReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
  }
}
