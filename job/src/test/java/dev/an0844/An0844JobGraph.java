package dev.an0844;

import dev.an0844.config.JobSettings;
import dev.an0844.config.SinkSettings;
import dev.an0844.ingest.TelemetryIngest;
import dev.an0844.ingest.WallClock;
import dev.an0844.sink.KafkaOutputs;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * The graph that {@link An0844Job} would submit for these options, for tests that submit it
 * themselves.
 */
public final class An0844JobGraph {

  private An0844JobGraph() {}

  /** Builds the graph of a job from Kafka to Kafka. */
  public static JobGraph of(Map<String, String> options) {
    return environmentOf(options).getStreamGraph().getJobGraph();
  }

  /** The same with the operator of one uid bearing another. */
  public static JobGraph withAnotherUid(Map<String, String> options, String uid, String another) {
    StreamExecutionEnvironment env = environmentOf(options);
    env.getTransformations().stream()
        .filter(operator -> uid.equals(operator.getUid()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no operator has the uid " + uid))
        .setUid(another);
    return env.getStreamGraph().getJobGraph();
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
    JobSettings settings = JobSettings.from(Configuration.fromMap(options));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings));
    SinkSettings.Kafka sink = (SinkSettings.Kafka) settings.sink();
    new An0844Topology(settings)
        .build(
            env,
            into -> TelemetryIngest.of(into, settings, WallClock.SYSTEM),
            KafkaOutputs.of(sink),
            TuningEnds.of(settings, sink));
    return env;
  }
}
