package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.IngestSettings;
import dev.an0844.container.FileRecord;
import dev.an0844.telemetry.Outcome;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How event time moves in a running job when partitions are silent or hosts' clocks are wrong. */
class SilentPartitionsIT {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private static final IngestSettings QUICK = new IngestSettings(200, 500, 60_000, 300_000, true);

  private final ScriptedSource topic = new ScriptedSource(3);
  private final Probe probe = new Probe();
  private @Nullable JobClient job;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void oneKnockOnASilentTopicIsReleased(int parallelism) throws Exception {
    start(parallelism);
    long now = System.currentTimeMillis();

    topic.offer(read(now, now, 1));

    List<Probe.Sight> sights = probe.until(now);
    assertThat(sights).contains(new Probe.Event("e-" + now, now, 0, false));
    assertThat(sights).endsWith(new Probe.Mark(now));
  }

  @Test
  void anotherKnockLaterIsReleasedToo() throws Exception {
    start(2);
    long first = System.currentTimeMillis();
    topic.offer(read(first, first, 1));
    probe.until(first);

    long second = System.currentTimeMillis();
    topic.offer(read(second, second, 0));

    assertThat(probe.until(second)).contains(new Probe.Event("e-" + second, second, 0, false));
  }

  @Test
  void futureDatedEventsDelayNothing() throws Exception {
    start(2);
    ScheduledExecutorService wrongClock = Executors.newSingleThreadScheduledExecutor();
    var unused =
        wrongClock.scheduleAtFixedRate(
            () -> {
              long now = System.currentTimeMillis();
              for (int partition = 0; partition < 3; partition++) {
                topic.offer(read(now + 3_600_000, now, partition));
              }
            },
            0,
            50,
            TimeUnit.MILLISECONDS);

    for (int i = 0; i < 3; i++) {
      long now = System.currentTimeMillis();
      topic.offer(read(now, now, i));
      List<Probe.Sight> sights = probe.until(now);
      assertThat(sights).contains(new Probe.Event("e-" + now, now, 0, false));
      assertThat(sights).endsWith(new Probe.Mark(now));
    }
    wrongClock.shutdownNow();
  }

  @Test
  void anEventALittleAheadIsReleasedWhenItsTimeHasCome() throws Exception {
    start(2);
    long now = System.currentTimeMillis();

    topic.offer(read(now + 3_000, now, 2));

    List<Probe.Sight> sights = probe.until(now + 3_000);
    assertThat(sights).contains(new Probe.Event("e-" + (now + 3_000), now + 3_000, 0, false));
    assertThat(sights).doesNotHaveAnyElementsOfTypes(Probe.Backwards.class);
  }

  @AfterEach
  void cancel() throws Exception {
    if (job != null) {
      job.cancel().get();
    }
  }

  private void start(int parallelism) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(parallelism);
    probe.attach(TelemetryIngest.fromPartitions(environment, topic, QUICK));
    job = environment.executeAsync("silent partitions");
  }

  /** A record as the source gives it: decoded, and checked against the time of reading. */
  private static Ingested read(long eventTime, long readAt, int partition) {
    Ingested decoded =
        new FileRecordDecoder(QUICK, () -> readAt)
            .decode(
                new FileRecord.Decoded(
                    Telemetry.attempt(Outcome.REFUSED)
                        .id("e-" + eventTime)
                        .at(eventTime - Telemetry.NOON)
                        .build(),
                    0,
                    0),
                "p-" + partition);
    assertThat(decoded.isEvent()).isEqualTo(eventTime - readAt <= QUICK.maxFutureSkewMs());
    return decoded;
  }
}
