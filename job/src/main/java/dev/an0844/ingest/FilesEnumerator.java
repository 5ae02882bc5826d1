package dev.an0844.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Gives every reader its share of the files at once, when it registers. All at once, because a
 * reader that does not know of a file cannot hold event time back for it.
 */
public final class FilesEnumerator implements SplitEnumerator<FileSplit, UnassignedFiles> {

  private final SplitEnumeratorContext<FileSplit> context;
  private final List<FileSplit> unassigned;

  /** What failed readers gave back, for the same reader to have again. */
  private final Map<Integer, List<FileSplit>> returned = new HashMap<>();

  /**
   * Makes the enumerator.
   *
   * @param unassigned files that no reader has been given
   */
  public FilesEnumerator(SplitEnumeratorContext<FileSplit> context, List<FileSplit> unassigned) {
    this.context = context;
    this.unassigned = new ArrayList<>(unassigned);
  }

  @Override
  public void start() {}

  @Override
  public void addReader(int subtask) {
    List<FileSplit> share = new ArrayList<>(returned.getOrDefault(subtask, List.of()));
    returned.remove(subtask);
    Iterator<FileSplit> rest = unassigned.iterator();
    while (rest.hasNext()) {
      FileSplit split = rest.next();
      if (split.ordinal() % context.currentParallelism() == subtask) {
        share.add(split);
        rest.remove();
      }
    }
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
  public void addSplitsBack(List<FileSplit> splits, int subtask) {
    returned.computeIfAbsent(subtask, unknown -> new ArrayList<>()).addAll(splits);
  }

  @Override
  public UnassignedFiles snapshotState(long checkpointId) {
    List<FileSplit> files = new ArrayList<>(unassigned);
    returned.values().forEach(files::addAll);
    return new UnassignedFiles(files);
  }

  @Override
  public void close() {}
}
