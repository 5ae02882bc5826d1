package dev.an0844.normalize.stream;

import dev.an0844.ingest.FileSplit;
import dev.an0844.ingest.WallClock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/** Reads its files one after another; one at a time is open. */
final class RawFilesReader implements SourceReader<RawRecord, FileSplit> {

  private final WallClock clock;
  private final Counter recordsIn;
  private final Deque<FileSplit> waiting = new ArrayDeque<>();
  private @Nullable RawFile current;
  private boolean allAssigned;
  private CompletableFuture<Void> available = new CompletableFuture<>();

  RawFilesReader(WallClock clock, Counter recordsIn) {
    this.clock = clock;
    this.recordsIn = recordsIn;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<FileSplit> splits) {
    waiting.addAll(splits);
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    allAssigned = true;
    available.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
    RawFile file = file();
    if (file == null) {
      return allAssigned ? InputStatus.END_OF_INPUT : waitForFiles();
    }
    RawRecord record = file.next();
    if (record == null) {
      file.close();
      current = null;
    } else {
      recordsIn.inc();
      output.collect(record);
    }
    return InputStatus.MORE_AVAILABLE;
  }

  private @Nullable RawFile file() throws IOException {
    FileSplit next = current == null ? waiting.poll() : null;
    if (next != null) {
      current = RawFile.open(next, clock);
    }
    return current;
  }

  private InputStatus waitForFiles() {
    if (available.isDone()) {
      available = new CompletableFuture<>();
    }
    return InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public List<FileSplit> snapshotState(long checkpointId) {
    List<FileSplit> splits = new ArrayList<>();
    RawFile reading = current;
    if (reading != null) {
      splits.add(reading.toSplit());
    }
    splits.addAll(waiting);
    return splits;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void close() throws IOException {
    RawFile reading = current;
    if (reading != null) {
      reading.close();
    }
  }
}
