package dev.an0844.benchmark.run;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A Flink in this process with one TaskManager, which runs one job after the other. Not
 * thread-safe.
 */
public final class BenchCluster implements AutoCloseable {

  /** What RocksDB has for its caches and write buffers, as in a TaskManager of about 1 GiB. */
  private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(256);

  private static final long GRACE_S = 60;

  private final int slots;
  private MiniCluster flink;

  private BenchCluster(int slots, MiniCluster flink) {
    this.slots = slots;
    this.flink = flink;
  }

  /**
   * Starts a Flink.
   *
   * @param slots the greatest parallelism that it can run
   * @throws Exception when it does not start
   */
  public static BenchCluster start(int slots) throws Exception {
    return new BenchCluster(slots, startFlink(slots));
  }

  private static MiniCluster startFlink(int slots) throws Exception {
    Configuration configuration =
        new Configuration()
            .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY)
            // Else a task that is slow to be cancelled ends this process.
            .set(TaskManagerOptions.TASK_CANCELLATION_TIMEOUT, Duration.ZERO)
            .set(RestOptions.BIND_PORT, "0")
            .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
            .set(RestOptions.ADDRESS, "127.0.0.1");
    MiniCluster flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    flink.start();
    return flink;
  }

  /**
   * Runs a job to its end, or until the timeout.
   *
   * @throws Exception when Flink itself is broken; a job that fails is an outcome
   */
  public Outcome run(JobGraph graph, RunProbe probe, Duration timeout) throws Exception {
    JobID job = flink.submitJob(graph).get(GRACE_S, TimeUnit.SECONDS).getJobID();
    long start = System.nanoTime();
    try {
      JobResult result = flink.requestJobResult(job).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return outcome(result, probe, Duration.ofNanos(System.nanoTime() - start));
    } catch (TimeoutException e) {
      giveUp(job, probe);
      return new Outcome.Unfinished(
          probe.eventsRead(), "given up after " + timeout.toSeconds() + " s", timeout);
    }
  }

  private Outcome outcome(JobResult result, RunProbe probe, Duration after) throws Exception {
    if (result.isSuccess()) {
      return new Outcome.Finished(probe.eventsRead(), probe.found(), probe.effort());
    }
    // Whatever it left behind must not slow down the next.
    restart();
    return new Outcome.Unfinished(
        probe.eventsRead(),
        result.getSerializedThrowable().map(BenchCluster::rootCause).orElse("cancelled"),
        after);
  }

  private static String rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "failed: " + root;
  }

  private void giveUp(JobID job, RunProbe probe) throws Exception {
    probe.abandon();
    try {
      flink.cancelJob(job).get(GRACE_S, TimeUnit.SECONDS);
      flink.requestJobResult(job).get(GRACE_S, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      restart();
    }
  }

  private void restart() throws Exception {
    flink.close();
    flink = startFlink(slots);
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
