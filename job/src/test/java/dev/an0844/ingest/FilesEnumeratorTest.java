package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.junit.jupiter.api.Test;

class FilesEnumeratorTest {

  private final Context context = new Context();
  private final List<FileSplit> files =
      List.of(
          FileSplit.unread("a", 0),
          FileSplit.unread("b", 1),
          FileSplit.unread("c", 2),
          FileSplit.unread("d", 3));

  @Test
  void givesEveryReaderItsWholeShareAtOnce() {
    FilesEnumerator enumerator = new FilesEnumerator(context, files);

    enumerator.addReader(1);
    enumerator.addReader(0);

    assertThat(context.given)
        .containsExactly(
            Map.of(1, List.of(files.get(1), files.get(3))),
            Map.of(0, List.of(files.get(0), files.get(2))));
    assertThat(context.told).containsExactly(1, 0);
    assertThat(enumerator.snapshotState(1).files()).isEmpty();
  }

  @Test
  void tellsAReaderWithoutFilesThatThereAreNone() {
    FilesEnumerator enumerator = new FilesEnumerator(context, files.subList(0, 1));

    enumerator.addReader(1);

    assertThat(context.given).isEmpty();
    assertThat(context.told).containsExactly(1);
  }

  @Test
  void remembersWhatNobodyHas() {
    FilesEnumerator enumerator = new FilesEnumerator(context, files);

    enumerator.addReader(0);

    assertThat(enumerator.snapshotState(1).files()).containsExactly(files.get(1), files.get(3));
  }

  @Test
  void givesBackToAReaderWhatItLost() {
    FilesEnumerator enumerator = new FilesEnumerator(context, List.of());
    FileSplit half = new FileSplit("b", 1, 17, 5_000);

    enumerator.addSplitsBack(List.of(half), 0);
    assertThat(enumerator.snapshotState(1).files()).containsExactly(half);
    enumerator.addReader(0);

    assertThat(context.given).containsExactly(Map.of(0, List.of(half)));
    assertThat(enumerator.snapshotState(2).files()).isEmpty();
  }

  private static final class Context implements SplitEnumeratorContext<FileSplit> {
    private final List<Map<Integer, List<FileSplit>>> given = new ArrayList<>();
    private final List<Integer> told = new ArrayList<>();

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
      throw new UnsupportedOperationException("nothing is measured");
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
      throw new UnsupportedOperationException("nothing is sent");
    }

    @Override
    public int currentParallelism() {
      return 2;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
      return Map.of();
    }

    @Override
    public void assignSplits(SplitsAssignment<FileSplit> assignment) {
      given.add(Map.copyOf(assignment.assignment()));
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
      told.add(subtask);
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
      throw new UnsupportedOperationException("nothing is deferred");
    }

    @Override
    public <T> void callAsync(
        Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
      throw new UnsupportedOperationException("nothing is deferred");
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
      throw new UnsupportedOperationException("nothing is deferred");
    }
  }
}
