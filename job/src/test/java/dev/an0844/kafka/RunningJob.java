package dev.an0844.kafka;

import dev.an0844.An0844JobGraph;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** The job on a Flink of its own with one TaskManager, which a test can kill. */
public final class RunningJob implements AutoCloseable {

  private static final int SLOTS = 2;
  private static final long PATIENCE_S = 120;

  private final MiniCluster cluster;
  private final JobID id;

  private RunningJob(MiniCluster cluster, JobID id) {
    this.cluster = cluster;
    this.id = id;
  }

  /** Starts a Flink and submits the job with these options. */
  public static RunningJob start(Map<String, String> options) throws Exception {
    Configuration flink =
        new Configuration()
            .set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS)
            .set(RestOptions.BIND_PORT, "0");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    JobGraph graph = An0844JobGraph.of(options);
    cluster.submitJob(graph).get(PATIENCE_S, TimeUnit.SECONDS);
    return new RunningJob(cluster, graph.getJobID());
  }

  /** Kills the TaskManager with everything that runs on it, and gives the job another one. */
  public void loseTheTaskManager() throws Exception {
    cluster.terminateTaskManager(0).get(PATIENCE_S, TimeUnit.SECONDS);
    cluster.startTaskManager();
  }

  /**
   * Takes time to its end, so that everything that was read is judged and committed, and ends the
   * job.
   */
  public void drain(Path savepoints) throws Exception {
    cluster
        .stopWithSavepoint(id, savepoints.toUri().toString(), true, SavepointFormatType.CANONICAL)
        .get(PATIENCE_S, TimeUnit.SECONDS);
    cluster
        .requestJobResult(id)
        .get(PATIENCE_S, TimeUnit.SECONDS)
        .toJobExecutionResult(getClass().getClassLoader());
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
