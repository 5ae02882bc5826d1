package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.traffic.AlertWatch;
import dev.an0844.benchmark.traffic.Pace;
import dev.an0844.benchmark.traffic.TelemetryPublisher;
import dev.an0844.cluster.flink.FlinkSession;
import dev.an0844.cluster.flink.RunningJob;
import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.kafka.KafkaProcess;
import dev.an0844.cluster.process.Await;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The job on a Flink and a broker of its own, with someone who publishes and someone who watches.
 */
final class LiveJob implements AutoCloseable {

  /** Partitions of every topic. */
  private static final int PARTITIONS = 4;

  private static final String PREFIX = "an0844.";
  private static final String TELEMETRY = PREFIX + "telemetry";
  private static final String ALERTS = PREFIX + "alerts";
  private static final Duration READ_PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final KafkaProcess broker;
  private final FlinkSession session;
  private final List<String> options;
  private final TelemetryPublisher publisher;
  private final AlertWatch alerts;
  private RunningJob job;

  private LiveJob(
      Path folder,
      KafkaProcess broker,
      FlinkSession session,
      List<String> options,
      Predicate<TelemetryEvent> watched,
      RunningJob job) {
    this.folder = folder;
    this.broker = broker;
    this.session = session;
    this.options = options;
    this.publisher = new TelemetryPublisher(broker.bootstrap(), TELEMETRY, PARTITIONS, watched);
    this.alerts = new AlertWatch(broker.bootstrap(), ALERTS, PARTITIONS);
    this.job = job;
  }

  /**
   * Starts all of it.
   *
   * @param name of the folder that it keeps everything in
   * @param settings of the job, besides its ends and its parallelism, which is the slots'
   * @param watched events of which the time of their append is wanted
   */
  static LiveJob start(
      ProofContext context,
      String name,
      TaskManagerSize size,
      Map<String, String> settings,
      Predicate<TelemetryEvent> watched)
      throws IOException, InterruptedException {
    Path folder = context.folder(name);
    context.progress().accept(name + ": starting a broker and a Flink session");
    KafkaProcess broker = KafkaProcess.start(context.installation(), folder);
    FlinkSession session = null;
    try {
      broker.createTopics(
          PARTITIONS,
          List.of(
              TELEMETRY,
              ALERTS,
              PREFIX + "suppressed",
              PREFIX + "late",
              PREFIX + "dead-letters",
              PREFIX + "coverage",
              PREFIX + "findings"));
      session = FlinkSession.start(context.installation(), folder, size);
      List<String> options = options(broker, folder, size.slots(), settings);
      RunningJob job = session.submit("", options);
      return new LiveJob(folder, broker, session, options, watched, job);
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (session != null) {
        session.close();
      }
      broker.close();
      throw e;
    }
  }

  private static List<String> options(
      KafkaProcess broker, Path folder, int parallelism, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>();
    all.put("source.kafka.bootstrap", broker.bootstrap());
    all.put("source.kafka.starting-offsets", "earliest");
    all.put("sink.kafka.bootstrap", broker.bootstrap());
    all.put("job.parallelism", Integer.toString(parallelism));
    all.put("checkpoint.directory", checkpoints(folder).toUri().toString());
    all.putAll(settings);
    List<String> options = new ArrayList<>();
    all.forEach((key, value) -> options.add(key + "=" + value));
    return options;
  }

  /** Where everything of it is kept. */
  Path folder() {
    return folder;
  }

  private static Path checkpoints(Path folder) {
    return folder.resolve("checkpoints");
  }

  RunningJob job() {
    return job;
  }

  FlinkSession session() {
    return session;
  }

  TelemetryPublisher publisher() {
    return publisher;
  }

  /** Publishes events, each at its time by that pace. */
  void publish(Pace pace, Iterator<TelemetryEvent> events) throws IOException {
    while (events.hasNext()) {
      TelemetryEvent event = events.next();
      pace.await(event.getEventTime());
      publisher.publish(event);
    }
    publisher.flush();
  }

  AlertWatch alerts() {
    return alerts;
  }

  /** Where the checkpoints are. */
  Path checkpoints() {
    return checkpoints(folder);
  }

  /** Where a savepoint of this name may go. */
  Path savepoints() {
    return folder.resolve("savepoints");
  }

  /** Ends the job and starts it again from a checkpoint. */
  void restartFrom(String checkpoint) throws IOException, InterruptedException {
    job.cancel();
    job = session.submit(checkpoint, options);
  }

  /** Waits until the job has decoded this many records since it was started. */
  void awaitDecoded(long records) throws IOException, InterruptedException {
    Await.until(
        "the job to read " + records + " records",
        READ_PATIENCE,
        () -> job.sum("decoded") >= records);
  }

  @Override
  public void close() {
    alerts.close();
    publisher.close();
    session.close();
    broker.close();
  }
}
