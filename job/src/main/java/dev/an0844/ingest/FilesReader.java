package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.container.FileRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Reads all its files side by side, always from the one that is furthest behind, so that event time
 * moves evenly and little has to be remembered downstream.
 *
 * <p>That no file makes another late does not rest on this order. It rests on the outputs: Flink
 * makes one for every file that is assigned, each with a watermark of its own, the watermark of the
 * reader is the lowest, and nothing is read before the last file has been assigned. A file that was
 * not read yet counts as furthest behind, so at the start each gives one event; without it event
 * time would stand still until the turn of the last.
 *
 * <p>At most {@link #MAX_OPEN} files are open. When there are more, the one that is furthest ahead
 * is closed; when its turn comes it reads over what it gave before, and then at least as much
 * again. So no record is decoded more than about three times, however many files run side by side.
 *
 * <p>Lateness is marked here and not by {@link EventClockOperator}, since it is kept with the
 * file's position: union list state makes Flink fail every checkpoint that falls between the end of
 * the first reader and that of the last.
 */
final class FilesReader implements SourceReader<Ingested, FileSplit> {

  /** Files that one reader has open at once, at most. */
  static final int MAX_OPEN = 256;

  private final FileRecordDecoder decoder;
  private final Lateness lateness;
  private final int maxOpen;
  private final PriorityQueue<FileCursor> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(FileCursor::newestClock).thenComparing(FileCursor::path));
  private final List<FileCursor> open = new ArrayList<>();
  private final Counter recordsIn;
  private @Nullable FileCursor current;
  private @Nullable SourceOutput<Ingested> currentOutput;
  private boolean allAssigned;
  private CompletableFuture<Void> available = new CompletableFuture<>();

  FilesReader(IngestSettings settings, WallClock clock, int maxOpen, Counter recordsIn) {
    this.decoder = new FileRecordDecoder(settings, clock);
    this.lateness = new Lateness(settings.outOfOrdernessMs());
    this.maxOpen = maxOpen;
    this.recordsIn = recordsIn;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<FileSplit> splits) {
    for (FileSplit split : splits) {
      waiting.add(new FileCursor(split));
    }
  }

  @Override
  public void notifyNoMoreSplits() {
    allAssigned = true;
    available.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Ingested> output) throws Exception {
    if (!allAssigned) {
      return waitForTheRest();
    }
    FileCursor cursor = furthestBehind();
    if (cursor == null) {
      return InputStatus.END_OF_INPUT;
    }
    FileRecord record = cursor.next();
    if (record == null) {
      finish(cursor, output);
    } else {
      emit(cursor, record, output);
    }
    return InputStatus.MORE_AVAILABLE;
  }

  /** A file that is still to come could be older than all that is there. */
  private InputStatus waitForTheRest() {
    if (available.isDone()) {
      available = new CompletableFuture<>();
    }
    return InputStatus.NOTHING_AVAILABLE;
  }

  private @Nullable FileCursor furthestBehind() throws IOException {
    FileCursor reading = current;
    FileCursor next = waiting.peek();
    if (reading != null) {
      if (next == null || reading.mustGoOn() || reading.newestClock() <= next.newestClock()) {
        return reading;
      }
      waiting.add(reading);
    }
    current = waiting.poll();
    currentOutput = null;
    if (current != null) {
      makeRoomFor(current);
    }
    return current;
  }

  private void makeRoomFor(FileCursor cursor) throws IOException {
    if (cursor.isOpen()) {
      return;
    }
    if (open.size() >= maxOpen) {
      FileCursor furthestAhead = open.get(0);
      for (FileCursor other : open) {
        if (other.newestClock() > furthestAhead.newestClock()) {
          furthestAhead = other;
        }
      }
      furthestAhead.close();
      open.remove(furthestAhead);
    }
    open.add(cursor);
  }

  private void emit(FileCursor cursor, FileRecord record, ReaderOutput<Ingested> output) {
    Ingested ingested = decoder.decode(record, cursor.path());
    if (ingested.isEvent()) {
      long lateBy = lateness.of(ingested.timestamp(), cursor.newestClock());
      cursor.advance(ingested.clock());
      if (lateBy > 0) {
        ingested = ingested.lateBy(lateBy);
      }
    }
    recordsIn.inc();
    outputOf(cursor, output).collect(ingested);
  }

  private SourceOutput<Ingested> outputOf(FileCursor cursor, ReaderOutput<Ingested> output) {
    SourceOutput<Ingested> known = currentOutput;
    if (known == null) {
      known = output.createOutputForSplit(cursor.path());
      currentOutput = known;
    }
    return known;
  }

  private void finish(FileCursor cursor, ReaderOutput<Ingested> output) throws IOException {
    cursor.close();
    open.remove(cursor);
    current = null;
    currentOutput = null;
    // Made here for a file without any record: only what was made can be released.
    output.createOutputForSplit(cursor.path());
    output.releaseOutputForSplit(cursor.path());
  }

  @Override
  public List<FileSplit> snapshotState(long checkpointId) {
    List<FileSplit> splits = new ArrayList<>();
    FileCursor reading = current;
    if (reading != null) {
      splits.add(reading.toSplit());
    }
    for (FileCursor cursor : waiting) {
      splits.add(cursor.toSplit());
    }
    return splits;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void close() throws IOException {
    for (FileCursor cursor : open) {
      cursor.close();
    }
    open.clear();
  }
}
