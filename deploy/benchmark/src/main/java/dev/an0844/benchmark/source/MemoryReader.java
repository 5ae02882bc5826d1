package dev.an0844.benchmark.source;

import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.ingest.EventDecoder;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Decodes one event a call with the job's own decoder, partition after partition. */
final class MemoryReader implements SourceReader<Ingested, MemorySplit> {

  private static final String CONTAINER = "memory";

  private final EncodedTelemetry telemetry;
  private final EventDecoder decoder;
  private final RunProbe probe;
  private final Queue<MemorySplit> waiting = new ArrayDeque<>();
  private final CompletableFuture<Void> allAssigned = new CompletableFuture<>();
  private @Nullable Reading current;

  /** The partition that is being read. */
  private record Reading(
      MemorySplit split, EncodedPartition.Cursor cursor, SourceOutput<Ingested> output) {}

  MemoryReader(EncodedTelemetry telemetry, EventDecoder decoder, RunProbe probe) {
    this.telemetry = telemetry;
    this.decoder = decoder;
    this.probe = probe;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<MemorySplit> splits) {
    waiting.addAll(splits);
  }

  @Override
  public void notifyNoMoreSplits() {
    allAssigned.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Ingested> output) {
    if (!allAssigned.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    Reading reading = current;
    if (reading == null) {
      MemorySplit next = waiting.poll();
      if (next == null) {
        return InputStatus.END_OF_INPUT;
      }
      probe.begin();
      reading = open(next, output);
      current = reading;
    }
    emit(reading, output);
    return InputStatus.MORE_AVAILABLE;
  }

  private Reading open(MemorySplit split, ReaderOutput<Ingested> output) {
    return new Reading(
        split,
        telemetry.partitions().get(split.partition()).cursor(split.consumed()),
        output.createOutputForSplit(split.splitId()));
  }

  private void emit(Reading reading, ReaderOutput<Ingested> output) {
    EncodedPartition.Cursor cursor = reading.cursor;
    if (!cursor.advance()) {
      output.releaseOutputForSplit(reading.split.splitId());
      current = null;
      return;
    }
    Place place =
        Place.ofKafka(
            reading.split.splitId(), CONTAINER, reading.split.partition(), cursor.position());
    // By its own time no event lies in the future, whatever the clock of this machine says.
    reading.output.collect(decoder.decode(cursor.value(), place, cursor.time()));
    probe.read();
  }

  @Override
  public List<MemorySplit> snapshotState(long checkpointId) {
    List<MemorySplit> splits = new ArrayList<>(waiting);
    Reading reading = current;
    if (reading != null) {
      splits.add(new MemorySplit(reading.split.partition(), reading.cursor.position() + 1));
    }
    return splits;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return allAssigned;
  }

  @Override
  public void close() {}
}
