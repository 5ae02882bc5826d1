package dev.an0844.benchmark.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateEntriesTest {

  private static final SnapshotType CANONICAL =
      SavepointType.savepoint(SavepointFormatType.CANONICAL);

  @TempDir private Path folder = Path.of("");

  @Test
  void everyEntryOfEveryStateAndEveryTimerIsCounted() throws Exception {
    StateEntries entries = StateEntries.of(snapshot("a", "b", "b", "c"));

    assertThat(entries.entries())
        .hasEntrySatisfying("seen", count -> assertThat(count.entries()).isEqualTo(3))
        .hasEntrySatisfying("all", count -> assertThat(count.entries()).isEqualTo(3));
    // A timer per key, and none of processing time.
    assertThat(entries.total()).isEqualTo(9);
    assertThat(entries.bytes()).isPositive();
  }

  @Test
  void nothingIsCountedWhereNothingIs() throws Exception {
    assertThat(StateEntries.of(snapshot()).total()).isZero();
  }

  @Test
  void aFolderWithoutASavepointIsRefused() {
    assertThatThrownBy(() -> StateEntries.of(folder.toUri().toString()))
        .isInstanceOf(IOException.class);
  }

  private String snapshot(String... keys) throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, String, String> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new Remembers()), key -> key, Types.STRING)) {
      harness.open();
      for (String key : keys) {
        harness.processElement(key, 1);
      }
      OperatorSubtaskState subtask =
          harness.snapshotWithLocalState(1, 1, CANONICAL).getJobManagerOwnedState();
      OperatorState operator =
          new OperatorState("remembers", "remembers", new OperatorID(), 1, 128);
      operator.putState(0, subtask);
      return write(new CheckpointMetadata(1, List.of(operator), List.of()));
    }
  }

  private String write(CheckpointMetadata metadata) throws IOException {
    Path savepoint = Files.createTempDirectory(folder, "savepoint");
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(savepoint.resolve("_metadata")))) {
      Checkpoints.storeCheckpointMetadata(metadata, out);
    }
    return savepoint.toUri().toString();
  }

  /** One value, one list and one timer a key. */
  private static final class Remembers extends KeyedProcessFunction<String, String, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(String value, Context context, Collector<String> out)
        throws Exception {
      ValueState<String> seen =
          getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.STRING));
      seen.update(value);
      ListState<String> all =
          getRuntimeContext().getListState(new ListStateDescriptor<>("all", Types.STRING));
      all.add(value);
      context.timerService().registerEventTimeTimer(1_000);
    }
  }
}
