package dev.an0844.golden;

import dev.an0844.NormalizeJobGraph;
import dev.an0844.config.An0844Options;
import dev.an0844.config.NormalizeOptions;
import dev.an0844.normalize.stream.MappingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** What the job of raw records adds to {@link Promises}; its name stands before what both have. */
final class NormalizePromises {

  private static final String JOB = "normalize-job/";

  private static final Map<String, String> FROM_KAFKA_TO_KAFKA =
      Map.of(
          "normalize.topics", "zeek-conn:raw.zeek",
          "inventory.topic", "hosts",
          "source.kafka.bootstrap", "127.0.0.1:1",
          "sink.kafka.bootstrap", "127.0.0.1:1");

  private static final List<ConfigOption<?>> DEFAULTS =
      List.of(
          NormalizeOptions.SOURCE_KAFKA_GROUP_ID,
          NormalizeOptions.SINK_KAFKA_TELEMETRY_TOPIC,
          NormalizeOptions.SINK_KAFKA_UNASSIGNED_TOPIC,
          NormalizeOptions.SINK_KAFKA_TRANSACTIONAL_ID_PREFIX);

  private NormalizePromises() {}

  static List<String> ofToday() throws Exception {
    List<String> lines = new ArrayList<>();
    NormalizeJobGraph.uids(FROM_KAFKA_TO_KAFKA).forEach(uid -> lines.add("uid " + JOB + uid));
    lines.addAll(StateLayout.of(JOB + "mapping", MappingState.snapshot()));
    for (ConfigOption<?> option : NormalizeOptions.all()) {
      if (!An0844Options.all().contains(option)) {
        lines.add("option " + JOB + option.key());
      }
    }
    for (ConfigOption<?> option : DEFAULTS) {
      lines.add("default " + JOB + option.key() + " " + option.defaultValue());
    }
    return lines;
  }
}
