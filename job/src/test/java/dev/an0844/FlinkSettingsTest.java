package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.JobSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;

class FlinkSettingsTest {

  @Test
  void checkpointsIncrementallyToRocksDbByDefault() {
    Configuration flink = flink(Map.of());

    assertThat(flink.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
    assertThat(flink.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
    assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(flink.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
        .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    assertThat(flink.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
    assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
  }

  @Test
  void refusesGenericTypesAndReusesObjects() {
    Configuration flink = flink(Map.of());

    assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(flink.get(PipelineOptions.OBJECT_REUSE)).isTrue();
  }

  @Test
  void letsNoAlertWaitLongForWatermarksAndBuffers() {
    Configuration flink = flink(Map.of());

    assertThat(flink.get(PipelineOptions.AUTO_WATERMARK_INTERVAL))
        .isEqualTo(Duration.ofMillis(100));
    assertThat(flink.get(ExecutionOptions.BUFFER_TIMEOUT)).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void keepsStateOnTheHeapWhenTold() {
    Configuration flink = flink(Map.of("state.backend-kind", "heap"));

    assertThat(flink.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("hashmap");
    assertThat(flink.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isFalse();
  }

  @Test
  void leavesToTheClusterWhatIsNotSet() {
    Configuration flink = flink(Map.of());

    assertThat(flink.contains(CoreOptions.DEFAULT_PARALLELISM)).isFalse();
    assertThat(flink.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).isFalse();
  }

  @Test
  void setsParallelismAndItsMaximum() {
    Configuration flink = flink(Map.of("job.parallelism", "3", "job.max-parallelism", "12"));

    assertThat(flink.get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(3);
    assertThat(flink.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(12);
  }

  @Test
  void aRunFromFilesToFilesFailsAtOnceAndTakesNoCheckpoints() {
    Configuration flink =
        FlinkSettings.of(
            JobSettings.from(
                Configuration.fromMap(Map.of("source.files", "in.avro", "sink.files", "out"))));

    assertThat(flink.contains(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isFalse();
    assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY)).isIn("none", "disable", "off");
  }

  @Test
  void aRunFromFilesToKafkaTakesCheckpointsForItsTransactions() {
    Configuration flink =
        FlinkSettings.of(
            JobSettings.from(
                Configuration.fromMap(
                    Map.of("source.files", "in.avro", "sink.kafka.bootstrap", "broker:9092"))));

    assertThat(flink.contains(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isTrue();
  }

  private static Configuration flink(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("source.kafka.bootstrap", "broker:9092");
    all.put("sink.kafka.bootstrap", "broker:9092");
    return FlinkSettings.of(JobSettings.from(Configuration.fromMap(all)));
  }
}
