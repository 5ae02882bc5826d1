package dev.an0844.cluster.fault;

import dev.an0844.cluster.flink.CheckpointFigures;
import dev.an0844.cluster.flink.RunningJob;
import dev.an0844.cluster.local.LocalCluster;
import dev.an0844.cluster.local.Submission;
import dev.an0844.cluster.local.TelemetryTopics;
import dev.an0844.cluster.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The job that faults are done to, and the time that it takes to recover from each. */
final class Scene {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final LocalCluster cluster;
  private final TelemetryTopics topics;
  private final Map<String, String> settings;
  private final boolean quick;
  private final Consumer<String> progress;
  private final List<Duration> recoveries = new ArrayList<>();
  private RunningJob job;

  private Scene(
      LocalCluster cluster,
      TelemetryTopics topics,
      Map<String, String> settings,
      boolean quick,
      Consumer<String> progress,
      RunningJob job) {
    this.cluster = cluster;
    this.topics = topics;
    this.settings = settings;
    this.quick = quick;
    this.progress = progress;
    this.job = job;
  }

  /** Starts the job and waits until it has taken a checkpoint. */
  static Scene start(
      LocalCluster cluster,
      TelemetryTopics topics,
      Map<String, String> settings,
      int parallelism,
      boolean quick,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    RunningJob job = submit(cluster, settings, parallelism, Optional.empty());
    Scene scene = new Scene(cluster, topics, settings, quick, progress, job);
    scene.awaitCheckpointAfter(0);
    return scene;
  }

  private static RunningJob submit(
      LocalCluster cluster, Map<String, String> settings, int parallelism, Optional<String> from)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("job.parallelism", Integer.toString(parallelism));
    RunningJob job = cluster.job(cluster.submit(new Submission(Optional.empty(), from, all)));
    job.awaitRunning();
    return job;
  }

  LocalCluster cluster() {
    return cluster;
  }

  TelemetryTopics topics() {
    return topics;
  }

  RunningJob job() {
    return job;
  }

  /** Whether a shorter form is wanted. */
  boolean quick() {
    return quick;
  }

  /** How long it took each time from the end of a fault until the job had recovered. */
  List<Duration> recoveries() {
    return List.copyOf(recoveries);
  }

  /** Says what is being done. */
  void say(String what) {
    progress.accept(what);
  }

  /** Lets traffic flow for a while. */
  void flow(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  /**
   * Waits until every task runs and a checkpoint was completed, begun after now: only then are
   * results committed again. Notes how long that took.
   *
   * @throws IOException when it does not within minutes
   */
  void recover() throws IOException, InterruptedException {
    long since = System.currentTimeMillis();
    Duration taken = awaitCheckpointAfter(since);
    recoveries.add(taken);
    say("recovered after " + taken.toMillis() + " ms");
  }

  private Duration awaitCheckpointAfter(long since) throws IOException, InterruptedException {
    return Await.until(
        "the job to run and to complete a checkpoint",
        PATIENCE,
        () -> runs() && newestCheckpoint() >= since);
  }

  private boolean runs() throws InterruptedException {
    try {
      return job.allRun();
    } catch (IOException nobodyAnswersYet) {
      return false;
    }
  }

  private long newestCheckpoint() throws InterruptedException {
    try {
      return job.completedCheckpoints().stream()
          .mapToLong(CheckpointFigures::triggeredMs)
          .max()
          .orElse(Long.MIN_VALUE);
    } catch (IOException nobodyAnswersYet) {
      return Long.MIN_VALUE;
    }
  }

  /** Ends the job with a savepoint and starts it again from there. */
  void resume(int parallelism) throws IOException, InterruptedException {
    String savepoint = job.stop(cluster.folder().savepoints(), false);
    job = submit(cluster, settings, parallelism, Optional.of(savepoint));
  }

  /**
   * Lets the job read all telemetry, and ends it so that it has told all that it knows.
   *
   * @throws IOException when it does not within minutes
   */
  void finish() throws IOException, InterruptedException {
    Await.until(
        "the job to read all telemetry",
        PATIENCE,
        () -> cluster.topics().isReadToItsEnd(topics.telemetry(), topics.prefix()));
    job.stop(cluster.folder().savepoints(), true);
  }
}
