package dev.an0844.admission;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/** Gives the one reader of the tuning topic its position when it registers. */
final class TopicEnumerator implements SplitEnumerator<TopicPosition, UnassignedPosition> {

  private final SplitEnumeratorContext<TopicPosition> context;
  private @Nullable TopicPosition unassigned;

  TopicEnumerator(
      SplitEnumeratorContext<TopicPosition> context, @Nullable TopicPosition unassigned) {
    this.context = context;
    this.unassigned = unassigned;
  }

  @Override
  public void start() {}

  @Override
  public void addReader(int subtask) {
    TopicPosition position = unassigned;
    if (position != null) {
      unassigned = null;
      context.assignSplits(new SplitsAssignment<>(Map.of(subtask, List.of(position))));
    }
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String hostname) {
    // The reader gets all that there is without asking.
  }

  @Override
  public void addSplitsBack(List<TopicPosition> splits, int subtask) {
    unassigned = splits.isEmpty() ? unassigned : splits.get(0);
  }

  @Override
  public UnassignedPosition snapshotState(long checkpointId) {
    return new UnassignedPosition(unassigned);
  }

  @Override
  public void close() {}
}
