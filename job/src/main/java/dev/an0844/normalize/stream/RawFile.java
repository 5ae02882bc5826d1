package dev.an0844.normalize.stream;

import dev.an0844.ingest.FileSplit;
import dev.an0844.ingest.Place;
import dev.an0844.ingest.WallClock;
import dev.an0844.normalize.LineReader;
import dev.an0844.normalize.LineReader.Line;
import dev.an0844.output.DeadLetterReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One text file, read from its first line whatever was read of it before. For one thread. */
final class RawFile implements Closeable {

  private final FileSplit split;
  private final WallClock clock;
  private final InputStream in;
  private @Nullable LineReader lines;
  private long read;
  private boolean damaged;

  private RawFile(FileSplit split, WallClock clock, InputStream in) {
    this.split = split;
    this.clock = clock;
    this.in = in;
  }

  /**
   * Opens the file.
   *
   * @throws IOException when it cannot be opened, with what to do
   */
  static RawFile open(FileSplit split, WallClock clock) throws IOException {
    try {
      return new RawFile(split, clock, Files.newInputStream(Path.of(split.path())));
    } catch (IOException e) {
      throw new IOException(
          "The file "
              + split.path()
              + " of normalize.files cannot be opened any longer ("
              + e.getClass().getSimpleName()
              + "). Put it back for the job to go on; it must be within reach of every TaskManager.",
          e);
    }
  }

  /** The next line, or null behind the last, or behind the place where the file is damaged. */
  @Nullable RawRecord next() {
    if (damaged) {
      return null;
    }
    RawRecord record = nextLine();
    return record != null && read <= split.consumed() ? record.onceMore() : record;
  }

  private @Nullable RawRecord nextLine() {
    Place place = Place.ofLine(split.path(), read + 1);
    try {
      LineReader reader = lines == null ? new LineReader(in) : lines;
      lines = reader;
      Line line = reader.next();
      if (line == null) {
        return null;
      }
      read++;
      return line.text() == null
          ? RawRecord.unreadable(
              place,
              clock.millis(),
              DeadLetterReason.UNDECODABLE,
              "longer than " + LineReader.MAX_LINE_BYTES + " bytes")
          : RawRecord.of(place, clock.millis(), null, reader.bytes());
    } catch (IOException e) {
      damaged = true;
      read++;
      return RawRecord.unreadable(
          place,
          clock.millis(),
          DeadLetterReason.CORRUPT_FILE,
          "the file cannot be read from here to its end: " + e);
    }
  }

  /** How far it was read, for a checkpoint; no less than before a restart. */
  FileSplit toSplit() {
    return new FileSplit(
        split.path(), split.ordinal(), Math.max(read, split.consumed()), split.newestClock());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
