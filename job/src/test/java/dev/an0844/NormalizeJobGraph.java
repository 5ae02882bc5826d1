package dev.an0844;

import dev.an0844.config.NormalizeSettings;
import dev.an0844.config.NormalizeSettings.TelemetrySink;
import dev.an0844.ingest.WallClock;
import dev.an0844.normalize.stream.NormalizeStages;
import dev.an0844.sink.TelemetryOutputs;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * The graph that {@link NormalizeJob} would submit for these options, for tests that submit it
 * themselves.
 */
public final class NormalizeJobGraph {

  private NormalizeJobGraph() {}

  /** Builds the graph of a job from Kafka to Kafka. */
  public static JobGraph of(Map<String, String> options) {
    return environmentOf(options).getStreamGraph().getJobGraph();
  }

  /** The uids of all operators, those that Flink adds to a sink among them. */
  public static Set<String> uids(Map<String, String> options) {
    Set<String> uids = new TreeSet<>();
    for (StreamNode node : environmentOf(options).getStreamGraph().getStreamNodes()) {
      String uid = node.getTransformationUID();
      if (uid == null) {
        throw new IllegalStateException(node.getOperatorName() + " has no uid");
      }
      uids.add(uid);
    }
    return uids;
  }

  private static StreamExecutionEnvironment environmentOf(Map<String, String> options) {
    NormalizeSettings settings =
        NormalizeSettings.from(Configuration.fromMap(options), NormalizeJob.formats());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings));
    new NormalizeTopology(settings)
        .build(
            env,
            into -> NormalizeStages.of(into, settings, WallClock.SYSTEM),
            TelemetryOutputs.to((TelemetrySink.Kafka) settings.sink()));
    return env;
  }
}
