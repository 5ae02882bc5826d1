package dev.an0844.cluster.command;

import dev.an0844.cluster.flink.RunningJob;
import dev.an0844.cluster.local.JobView;
import dev.an0844.cluster.local.LocalCluster;
import java.io.IOException;
import java.util.List;

/** Finds the job that is meant when none is named. */
final class OnlyJob {

  private OnlyJob() {}

  /**
   * The one job that runs.
   *
   * @throws IOException when there is none, or more than one
   */
  static RunningJob of(LocalCluster cluster) throws IOException, InterruptedException {
    List<JobView> jobs = cluster.jobs();
    if (jobs.size() != 1) {
      throw new IOException(
          jobs.isEmpty()
              ? "No job runs on the cluster; start one with 'cluster submit'."
              : jobs.size() + " jobs run on the cluster, where one is expected.");
    }
    return cluster.job(jobs.get(0).id());
  }
}
