package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.telemetry.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in a running job. */
class AvroFilesIT {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private static final int EVENTS = 4_000;
  private static final int HOUR = 3_600_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"1, 256", "2, 256", "3, 256", "4, 256", "1, 1"})
  void filesNeverMakeEachOtherLate(int parallelism, int maxOpen) throws Exception {
    List<String> files =
        List.of(
            write("c.avro", 0, HOUR),
            write("a.avro", 0, HOUR),
            write("b.avro", -HOUR, HOUR),
            write("d.avro", HOUR, HOUR));
    StreamExecutionEnvironment environment = environment(parallelism);
    Probe probe = new Probe();
    probe.attach(
        TelemetryIngest.fromFiles(environment, source(files, maxOpen), Telemetry.SETTINGS));

    environment.execute("files");

    assertThat(probe.all())
        .filteredOn(Probe.Event.class::isInstance)
        .hasSize(4 * EVENTS)
        .map(Probe.Event.class::cast)
        .noneMatch(Probe.Event::behind)
        .noneMatch(record -> record.lateByMs() > 0);
    assertThat(probe.all())
        .filteredOn(Probe.Mark.class::isInstance)
        .as("event time moved before the end")
        .hasSizeGreaterThan(parallelism);
  }

  @Test
  @SuppressWarnings("try") // The iterator's close() throws any exception; nothing interrupts here.
  void everyRecordCountsOnceWhenTheJobFailsInBetween() throws Exception {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      files.add(write("f-" + i + ".avro", i * 1_000L, HOUR));
    }
    StreamExecutionEnvironment environment = environment(2);
    environment.enableCheckpointing(20);
    FailsOnce.FAILED.set(false);
    List<String> ids = new ArrayList<>();

    try (CloseableIterator<String> results =
        TelemetryIngest.fromFiles(environment, source(files, 2), Telemetry.SETTINGS)
            .observations()
            .map(new FailsOnce())
            .returns(Types.STRING)
            .executeAndCollect()) {
      results.forEachRemaining(ids::add);
    }

    assertThat(FailsOnce.FAILED).isTrue();
    assertThat(ids).hasSize(5 * EVENTS).doesNotHaveDuplicates();
  }

  private static AvroFilesSource source(List<String> files, int maxOpen) {
    return new AvroFilesSource(
        files, Telemetry.SETTINGS, () -> Telemetry.NOON + 24L * HOUR, maxOpen);
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(parallelism);
    return environment;
  }

  private String write(String name, long from, long length) throws IOException {
    Path file = folder.resolve(name);
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      for (int i = 0; i < EVENTS; i++) {
        String id = name + "-" + i;
        writer.append(
            Telemetry.attempt(Outcome.REFUSED)
                .id(id)
                .at(from + i * length / EVENTS)
                .with(event -> event.getHost().setId("host-" + id.hashCode() % 10))
                .build());
      }
    }
    return file.toString();
  }

  /** Fails at the first record after a checkpoint, once. */
  private static final class FailsOnce
      implements MapFunction<Observation, String>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private boolean checkpointed;

    @Override
    public String map(Observation observation) {
      if (checkpointed && FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("as the test wants it");
      }
      return observation.getEventId();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      checkpointed = true;
    }
  }
}
