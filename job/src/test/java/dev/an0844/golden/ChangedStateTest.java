package dev.an0844.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.JobSettings;
import dev.an0844.pattern.DetectionHarness;
import dev.an0844.pattern.DetectionHarness.Snapshot;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Flink says to a state whose schema was changed without a migration. The change is made in a
 * copy of a snapshot, which to today's job is what today's snapshot is to a job of a changed
 * schema.
 */
class ChangedStateTest {

  private static final DetectionSettings SETTINGS =
      JobSettings.from(
              Configuration.fromMap(
                  Map.of(
                      "source.kafka.bootstrap", "127.0.0.1:1",
                      "sink.kafka.bootstrap", "127.0.0.1:1")))
          .detection();

  /**
   * Fields that have no default, so that a record without them cannot be read. The other names are
   * as long, since the snapshot counts bytes.
   */
  @ParameterizedTest
  @CsvSource({
    "times, tymes", // FailureSlot
    "openings, aperture", // OpeningSlot
    "slots, clots", // OpeningHead
    "alerts, arlets", // RaisedAlerts
    "detected, resolved", // SuccessTally
    "host_id, host_no" // Observation
  })
  void aFieldOfAnotherNameIsRefused(String name, String another) throws Exception {
    Snapshot snapshot = snapshot();
    OperatorSubtaskState changed =
        replaced(snapshot.correlate(), "\"name\":\"" + name + "\"", "\"name\":\"" + another + "\"");

    assertThatThrownBy(
            () ->
                DetectionHarness.restored(null, SETTINGS, new Snapshot(changed, snapshot.pattern()))
                    .close())
        .hasStackTraceContaining("StateMigrationException");
  }

  @Test
  void whatWasNotChangedIsRestored() throws Exception {
    Snapshot snapshot = snapshot();

    assertThatCode(() -> DetectionHarness.restored(null, SETTINGS, snapshot).close())
        .doesNotThrowAnyException();
  }

  private static Snapshot snapshot() throws Exception {
    try (DetectionHarness stages = DetectionHarness.onHeap(SETTINGS)) {
      return stages.snapshot(1);
    }
  }

  private static OperatorSubtaskState replaced(OperatorSubtaskState state, String from, String to) {
    KeyedStateHandle only = state.getManagedKeyedState().iterator().next();
    KeyGroupsStateHandle keyed = (KeyGroupsStateHandle) only;
    ByteStreamStateHandle bytes = (ByteStreamStateHandle) keyed.getDelegateStateHandle();
    String before = new String(bytes.getData(), ISO_8859_1);
    assertThat(before).contains(from);
    byte[] after = before.replace(from, to).getBytes(ISO_8859_1);
    return state.toBuilder()
        .setManagedKeyedState(
            StateObjectCollection.singleton(
                new KeyGroupsStateHandle(
                    keyed.getGroupRangeOffsets(),
                    new ByteStreamStateHandle(bytes.getHandleName(), after))))
        .build();
  }
}
