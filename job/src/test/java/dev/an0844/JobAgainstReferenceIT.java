package dev.an0844;

import static dev.an0844.reference.ReferenceAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.JobSettings;
import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.TelemetryIngest;
import dev.an0844.ingest.WallClock;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.reference.RandomStream;
import dev.an0844.reference.RandomStreams;
import dev.an0844.reference.ReferenceResult;
import dev.an0844.reference.ReferenceSettings;
import dev.an0844.reference.StreamProfile;
import dev.an0844.sink.OutputSinks;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole job, files to sinks, against the reference matcher: 1,200 random streams, in files that
 * split them by host or across hosts, at several parallelisms, on both state backends.
 */
class JobAgainstReferenceIT {

  private static final int STREAMS_A_RUN = 50;
  private static final long OUT_OF_ORDERNESS = 2_000;

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(3)
              .build());

  @TempDir Path folder;

  /** How one run of the job is laid out. */
  record Layout(
      int run, StreamProfile profile, int parallelism, int files, boolean byHost, String backend) {

    ReferenceSettings settings() {
      ReferenceSettings settings =
          ReferenceSettings.defaults()
              .withWindowMs(run % 2 == 0 ? 5_000 : 13_000)
              .withSuppressionMs(run % 3 == 0 ? 2_500 : 13_000)
              .withMaxOpeningIntervalMs(run % 2 == 0 ? 5_000 : 1_000);
      return run % 4 == 3 ? settings.withMinDistinctPorts(3) : settings;
    }
  }

  static Stream<Arguments> layouts() {
    List<Layout> layouts = new ArrayList<>();
    int run = 0;
    for (StreamProfile profile : StreamProfile.values()) {
      layouts.add(new Layout(run++, profile, 1, 1, true, "heap"));
      layouts.add(new Layout(run++, profile, 2, 3, false, "heap"));
      layouts.add(new Layout(run++, profile, 3, 7, true, "heap"));
      layouts.add(new Layout(run++, profile, 2, 2, false, "rocksdb"));
    }
    return layouts.stream().map(Arguments::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void theJobSaysWhatTheReferenceSays(Layout layout) throws Exception {
    List<TelemetryEvent> arrivals = streams(layout);
    write(arrivals, layout);
    CollectingSink<Alert> alerts = new CollectingSink<>();
    CollectingSink<SuppressedDetection> suppressed = new CollectingSink<>();
    CollectingSink<LateEvent> late = new CollectingSink<>();
    CollectingSink<DeadLetter> deadLetters = new CollectingSink<>();

    run(
        layout,
        new OutputSinks(
            alerts,
            suppressed,
            late,
            deadLetters,
            new CollectingSink<>(),
            new CollectingSink<>(),
            false));

    assertThat(late.collected()).isEmpty();
    assertThat(deadLetters.collected()).isEmpty();
    assertThatResult(ReferenceResult.of(alerts.collected(), suppressed.collected()))
        .isWhatTheReferenceSaysOf(arrivals, layout.settings());
  }

  private static List<TelemetryEvent> streams(Layout layout) {
    List<List<TelemetryEvent>> streams = new ArrayList<>();
    for (int i = 0; i < STREAMS_A_RUN; i++) {
      RandomStream stream =
          RandomStreams.of(
              layout.profile(),
              10_000L + 1_000L * layout.run() + i,
              layout.settings(),
              OUT_OF_ORDERNESS);
      streams.add(stream.arrivals());
    }
    return RandomStreams.merged(streams);
  }

  private void write(List<TelemetryEvent> arrivals, Layout layout) throws IOException {
    List<List<TelemetryEvent>> parts =
        layout.byHost()
            ? RandomStreams.partitionedByHost(arrivals, layout.files())
            : RandomStreams.partitionedAnyhow(arrivals, layout.files(), layout.run());
    Path input = Files.createDirectory(folder.resolve("in"));
    for (int i = 0; i < parts.size(); i++) {
      try (TelemetryFileWriter writer =
          TelemetryFileWriter.create(input.resolve("part-" + i + ".avro"))) {
        for (TelemetryEvent event : parts.get(i)) {
          writer.append(event);
        }
      }
    }
  }

  private void run(Layout layout, OutputSinks sinks) throws Exception {
    JobSettings settings = JobSettings.from(options(layout));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings));
    new An0844Topology(settings)
        .build(env, e -> TelemetryIngest.of(e, settings, WallClock.SYSTEM), sinks);
    env.execute(layout.toString());
  }

  private Configuration options(Layout layout) {
    ReferenceSettings reference = layout.settings();
    Configuration options = new Configuration();
    options.setString("source.files", folder.resolve("in").toString());
    options.setString("sink.files", folder.resolve("out").toString());
    options.setString("detection.window", reference.windowMs() + " ms");
    options.setString("detection.min-distinct-ports", String.valueOf(reference.minDistinctPorts()));
    options.setString("detection.max-opening-interval", reference.maxOpeningIntervalMs() + " ms");
    options.setString("alert.suppression", reference.suppressionMs() + " ms");
    options.setString("watermark.out-of-orderness", OUT_OF_ORDERNESS + " ms");
    options.setString("job.parallelism", String.valueOf(layout.parallelism()));
    options.setString("state.backend-kind", layout.backend());
    return options;
  }
}
