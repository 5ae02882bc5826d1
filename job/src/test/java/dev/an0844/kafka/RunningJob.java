package dev.an0844.kafka;

import dev.an0844.An0844JobGraph;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** The job on a Flink of its own with one TaskManager, which a test can kill. */
public final class RunningJob implements AutoCloseable {

  private static final long PATIENCE_S = 120;

  /** Flink's upper bound: all of a small state then lies in the savepoint's one file. */
  private static final MemorySize INLINE_STATE = MemorySize.ofMebiBytes(1);

  private final MiniCluster cluster;
  private final JobID id;

  private RunningJob(MiniCluster cluster, JobID id) {
    this.cluster = cluster;
    this.id = id;
  }

  /** Starts a Flink and submits the job with these options. */
  public static RunningJob start(Map<String, String> options) throws Exception {
    return start(An0844JobGraph.of(options));
  }

  /** The same from a savepoint, all of which must find its place in the job. */
  public static RunningJob restore(Path savepoint, Map<String, String> options) throws Exception {
    JobGraph graph = An0844JobGraph.of(options);
    graph.setSavepointRestoreSettings(
        SavepointRestoreSettings.forPath(savepoint.toUri().toString(), false));
    return start(graph);
  }

  /** Starts a Flink that has as many slots as the job needs, and submits the job. */
  public static RunningJob start(JobGraph graph) throws Exception {
    int slots = graph.getMaximumParallelism();
    Configuration flink =
        new Configuration()
            .set(TaskManagerOptions.NUM_TASK_SLOTS, slots)
            .set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, INLINE_STATE)
            .set(RestOptions.BIND_PORT, "0");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    cluster.start();
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
    stop(savepoints, true);
  }

  /**
   * Ends the job for an upgrade: what is in flight stays in the savepoint.
   *
   * @return the folder of the savepoint, which is in the canonical format
   */
  public Path stopForUpgrade(Path savepoints) throws Exception {
    return Path.of(URI.create(stop(savepoints, false)));
  }

  private String stop(Path savepoints, boolean drain) throws Exception {
    String savepoint =
        cluster
            .stopWithSavepoint(
                id, savepoints.toUri().toString(), drain, SavepointFormatType.CANONICAL)
            .get(PATIENCE_S, TimeUnit.SECONDS);
    cluster
        .requestJobResult(id)
        .get(PATIENCE_S, TimeUnit.SECONDS)
        .toJobExecutionResult(getClass().getClassLoader());
    return savepoint;
  }

  /** Waits for the job to end by itself, and says what it failed of. */
  public Throwable failure() throws Exception {
    return cluster
        .requestJobResult(id)
        .get(PATIENCE_S, TimeUnit.SECONDS)
        .getSerializedThrowable()
        .orElseThrow(() -> new AssertionError("the job ended well"));
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
