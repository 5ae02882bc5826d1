package dev.an0844.golden;

import dev.an0844.An0844JobGraph;
import dev.an0844.alert.DetectionStages;
import dev.an0844.config.An0844Options;
import dev.an0844.config.DetectionSettings;
import dev.an0844.config.JobSettings;
import dev.an0844.coverage.CoverageOperator;
import dev.an0844.coverage.CoverageStages;
import dev.an0844.coverage.HostTally;
import dev.an0844.ingest.EventClockOperator;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.Uids;
import dev.an0844.pattern.An0844Pattern;
import dev.an0844.pattern.DetectionHarness;
import dev.an0844.sink.OutputFile;
import dev.an0844.wire.SchemaHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * Everything that someone else's savepoint, topic, file or configuration is made of, a line each,
 * as the code has it today. The first word says what the line is about.
 */
final class Promises {

  private static final Map<String, String> FROM_KAFKA_TO_KAFKA =
      Map.of("source.kafka.bootstrap", "127.0.0.1:1", "sink.kafka.bootstrap", "127.0.0.1:1");

  /** Whoever has not set them has topics, offsets, transactions or savepoints by these values. */
  private static final List<ConfigOption<?>> DEFAULTS =
      List.of(
          An0844Options.SOURCE_KAFKA_TOPIC,
          An0844Options.SOURCE_KAFKA_GROUP_ID,
          An0844Options.SINK_KAFKA_ALERTS_TOPIC,
          An0844Options.SINK_KAFKA_SUPPRESSED_TOPIC,
          An0844Options.SINK_KAFKA_LATE_TOPIC,
          An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC,
          An0844Options.SINK_KAFKA_COVERAGE_TOPIC,
          An0844Options.SINK_KAFKA_FINDINGS_TOPIC,
          An0844Options.SINK_KAFKA_TRANSACTIONAL_ID_PREFIX,
          An0844Options.JOB_MAX_PARALLELISM);

  private Promises() {}

  static List<String> ofToday() throws Exception {
    List<String> lines = new ArrayList<>();
    An0844JobGraph.uids(FROM_KAFKA_TO_KAFKA).forEach(uid -> lines.add("uid " + uid));
    lines.addAll(states());
    lines.addAll(stages(An0844Pattern.of(detection())));
    lines.addAll(schemas());
    lines.addAll(options());
    lines.addAll(files());
    lines.addAll(NormalizePromises.ofToday());
    return lines;
  }

  private static List<String> states() throws Exception {
    List<String> lines = new ArrayList<>();
    try (var clock =
        new OneInputStreamOperatorTestHarness<Ingested, Ingested>(
            new EventClockOperator(10_000, 30_000))) {
      clock.open();
      lines.addAll(StateLayout.of(Uids.EVENT_CLOCK, clock.snapshot(1, 1)));
    }
    try (DetectionHarness stages = DetectionHarness.onHeap(detection())) {
      DetectionHarness.Snapshot snapshot = stages.snapshot(1);
      lines.addAll(StateLayout.of(DetectionStages.CORRELATE, snapshot.correlate()));
      lines.addAll(StateLayout.of(DetectionStages.PATTERN, snapshot.pattern()));
    }
    try (var coverage =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new CoverageOperator(settings().coverage())),
            HostTally::getHostId,
            Types.STRING)) {
      coverage.open();
      lines.addAll(StateLayout.of(CoverageStages.COVERAGE, coverage.snapshot(1, 1)));
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  /** The stages of a pattern, the first one first: their place matters as much as their name. */
  static List<String> stages(Pattern<?, ?> pattern) {
    List<String> names = new ArrayList<>();
    for (Pattern<?, ?> stage = pattern; stage != null; stage = stage.getPrevious()) {
      names.add(0, stage.getName());
    }
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      lines.add("stage " + (lines.size() + 1) + " " + name);
    }
    return lines;
  }

  private static List<String> schemas() {
    Map<String, List<Schema>> byName = new LinkedHashMap<>();
    SchemaHistory history = SchemaHistory.packaged();
    history.names().stream().sorted().forEach(name -> byName.put(name, history.versions(name)));
    List<String> lines = new ArrayList<>();
    byName.forEach(
        (name, versions) -> {
          for (int i = 0; i < versions.size(); i++) {
            lines.add(
                "schema " + name + " v" + (i + 1) + " " + StateLayout.described(versions.get(i)));
          }
        });
    return lines;
  }

  private static List<String> options() {
    List<String> lines = new ArrayList<>();
    for (ConfigOption<?> option : An0844Options.all()) {
      lines.add("option " + option.key());
    }
    for (ConfigOption<?> option : DEFAULTS) {
      lines.add("default " + option.key() + " " + option.defaultValue());
    }
    return lines;
  }

  private static List<String> files() {
    return Arrays.stream(OutputFile.values()).map(file -> "file " + file.fileName()).toList();
  }

  private static DetectionSettings detection() {
    return settings().detection();
  }

  private static JobSettings settings() {
    return JobSettings.from(Configuration.fromMap(FROM_KAFKA_TO_KAFKA));
  }
}
