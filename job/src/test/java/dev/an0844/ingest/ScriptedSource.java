package dev.an0844.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Stands in for a Kafka topic whose partitions a test fills while the job runs. */
final class ScriptedSource implements Source<Ingested, FileSplit, UnassignedFiles> {

  private static final long serialVersionUID = 1L;
  private static final Map<String, Topic> TOPICS = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final int partitions;

  ScriptedSource(int partitions) {
    this.partitions = partitions;
    TOPICS.put(name, new Topic());
  }

  /** Adds a record to the partition that it names as its split. */
  void offer(Ingested ingested) {
    topic().offer(ingested);
  }

  private Topic topic() {
    Topic topic = TOPICS.get(name);
    if (topic == null) {
      throw new IllegalStateException("the test and the job run in one JVM");
    }
    return topic;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<FileSplit, UnassignedFiles> createEnumerator(
      SplitEnumeratorContext<FileSplit> context) {
    return new Assigner(context, partitions);
  }

  @Override
  public SplitEnumerator<FileSplit, UnassignedFiles> restoreEnumerator(
      SplitEnumeratorContext<FileSplit> context, UnassignedFiles checkpoint) {
    return new Assigner(context, 0);
  }

  @Override
  public SimpleVersionedSerializer<FileSplit> getSplitSerializer() {
    return new FileSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<UnassignedFiles> getEnumeratorCheckpointSerializer() {
    return new UnassignedFilesSerializer();
  }

  @Override
  public SourceReader<Ingested, FileSplit> createReader(SourceReaderContext context) {
    return new Reader(topic());
  }

  private static final class Topic {
    private final Map<String, Queue<Ingested>> records = new ConcurrentHashMap<>();
    private final List<Reader> readers = new ArrayList<>();

    private Queue<Ingested> of(String split) {
      return records.computeIfAbsent(split, unknown -> new ConcurrentLinkedQueue<>());
    }

    void offer(Ingested ingested) {
      of(ingested.place().splitId()).add(ingested);
      synchronized (readers) {
        readers.forEach(Reader::wakeUp);
      }
    }

    void register(Reader reader) {
      synchronized (readers) {
        readers.add(reader);
      }
    }
  }

  private record Assigner(SplitEnumeratorContext<FileSplit> context, int partitions)
      implements SplitEnumerator<FileSplit, UnassignedFiles> {
    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<FileSplit> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {
      for (int i = subtask; i < partitions; i += context.currentParallelism()) {
        context.assignSplit(FileSplit.unread("p-" + i, i), subtask);
      }
    }

    @Override
    public UnassignedFiles snapshotState(long checkpointId) {
      return new UnassignedFiles(List.of());
    }

    @Override
    public void close() {}
  }

  private static final class Reader implements SourceReader<Ingested, FileSplit> {
    private final Topic topic;
    private final List<FileSplit> splits = new ArrayList<>();
    private volatile CompletableFuture<Void> available = new CompletableFuture<>();

    Reader(Topic topic) {
      this.topic = topic;
      topic.register(this);
    }

    void wakeUp() {
      available.complete(null);
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<Ingested> output) {
      available = new CompletableFuture<>();
      for (FileSplit split : splits) {
        Ingested next = topic.of(split.path()).poll();
        if (next != null) {
          output.createOutputForSplit(split.splitId()).collect(next);
          return InputStatus.MORE_AVAILABLE;
        }
      }
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<FileSplit> snapshotState(long checkpointId) {
      return List.copyOf(splits);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return available;
    }

    @Override
    public void addSplits(List<FileSplit> added) {
      splits.addAll(added);
      wakeUp();
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }
}
