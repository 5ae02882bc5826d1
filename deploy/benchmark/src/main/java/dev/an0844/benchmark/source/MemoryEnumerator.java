package dev.an0844.benchmark.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/** Gives each reader its share of the partitions when it registers, and no more after that. */
final class MemoryEnumerator implements SplitEnumerator<MemorySplit, List<MemorySplit>> {

  private final SplitEnumeratorContext<MemorySplit> context;
  private final List<MemorySplit> unassigned;

  MemoryEnumerator(SplitEnumeratorContext<MemorySplit> context, List<MemorySplit> unassigned) {
    this.context = context;
    this.unassigned = new ArrayList<>(unassigned);
  }

  @Override
  public void start() {}

  @Override
  public void addReader(int subtask) {
    List<MemorySplit> share =
        unassigned.stream()
            .filter(split -> split.partition() % context.currentParallelism() == subtask)
            .toList();
    unassigned.removeAll(share);
    if (!share.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(Map.of(subtask, share)));
    }
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String hostname) {
    // Readers get all they will ever get without asking.
  }

  @Override
  public void addSplitsBack(List<MemorySplit> splits, int subtask) {
    unassigned.addAll(splits);
  }

  @Override
  public List<MemorySplit> snapshotState(long checkpointId) {
    return List.copyOf(unassigned);
  }

  @Override
  public void close() {}
}
