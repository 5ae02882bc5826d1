package dev.an0844;

import dev.an0844.config.JobSettings;
import dev.an0844.config.SinkSettings;
import dev.an0844.ingest.TelemetryIngest;
import dev.an0844.ingest.WallClock;
import dev.an0844.sink.KafkaOutputs;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The graph that {@link An0844Job} would submit for these options, for tests that submit it
 * themselves.
 */
public final class An0844JobGraph {

  private An0844JobGraph() {}

  /** Builds the graph of a job from Kafka to Kafka. */
  public static JobGraph of(Map<String, String> options) {
    JobSettings settings = JobSettings.from(Configuration.fromMap(options));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings));
    new An0844Topology(settings)
        .build(
            env,
            into -> TelemetryIngest.of(into, settings, WallClock.SYSTEM),
            KafkaOutputs.of((SinkSettings.Kafka) settings.sink()));
    return env.getStreamGraph().getJobGraph();
  }
}
