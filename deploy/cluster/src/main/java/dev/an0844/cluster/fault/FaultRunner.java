package dev.an0844.cluster.fault;

import dev.an0844.cluster.local.LocalCluster;
import dev.an0844.cluster.local.TelemetryTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs faults, one after the other, on one cluster; each with topics and a job of its own. */
final class FaultRunner {

  private static final long MAX_FUTURE_SKEW_MS = Duration.ofMinutes(1).toMillis();

  private final LocalCluster cluster;
  private final Path folder;
  private final int rate;
  private final long seed;
  private final boolean quick;
  private final Consumer<String> progress;

  /**
   * A runner.
   *
   * @param folder where the results of each are kept
   * @param rate background events a second
   * @param quick whether each is done in a shorter form
   * @param progress told what is done, a few words each time
   */
  FaultRunner(
      LocalCluster cluster,
      Path folder,
      int rate,
      long seed,
      boolean quick,
      Consumer<String> progress) {
    this.cluster = cluster;
    this.folder = folder;
    this.rate = rate;
    this.seed = seed;
    this.quick = quick;
    this.progress = progress;
  }

  /** Runs one, and brings the cluster back to where it was. */
  FaultResult run(Fault fault) throws IOException, InterruptedException {
    TelemetryTopics topics = new TelemetryTopics("fault." + fault.name());
    Path results = Files.createDirectories(folder.resolve(fault.name()));
    try {
      return inflict(fault, topics, results);
    } catch (IOException e) {
      return FaultResult.failed(fault.name(), String.valueOf(e.getMessage()));
    } finally {
      cluster.repair();
      for (var job : cluster.jobs()) {
        cluster.job(job.id()).cancel();
      }
      cluster.topics().delete(topics.all());
    }
  }

  private FaultResult inflict(Fault fault, TelemetryTopics topics, Path results)
      throws IOException, InterruptedException {
    Consumer<String> say = what -> progress.accept(fault.name() + ": " + what);
    say.accept("starting the job");
    cluster.topics().create(TelemetryTopics.PARTITIONS, topics.all());
    Scene scene =
        Scene.start(cluster, topics, settings(fault, topics), fault.parallelism(), quick, say);
    TrafficOptions options = new TrafficOptions(seed, rate, fault.traffic(quick));
    say.accept("traffic for " + options.duration().toSeconds() + " s");
    try (Traffic traffic =
        Traffic.start(cluster, topics, options, fault.delivery(quick), results)) {
      double busy = Busy.of(scene.job());
      fault.inflict(scene);
      traffic.finish();
      say.accept("reading the rest");
      long restarts = scene.job().restarts();
      scene.finish();
      SideOutputs side =
          new SideOutputs(TrafficOptions.OUT_OF_ORDERNESS.toMillis(), MAX_FUTURE_SKEW_MS);
      var comparisons =
          new Outputs(cluster.bootstrap(), topics, side).compare(traffic.truth(), results);
      return new FaultResult(
          fault.name(), side.records(), busy, restarts, scene.recoveries(), comparisons, "");
    }
  }

  private static Map<String, String> settings(Fault fault, TelemetryTopics topics) {
    Map<String, String> settings = new TreeMap<>(topics.settings());
    settings.put("source.kafka.starting-offsets", "earliest");
    settings.put("source.kafka.partition-discovery", "3 s");
    settings.put("detection.window", TrafficOptions.WINDOW.toSeconds() + " s");
    settings.put("watermark.out-of-orderness", TrafficOptions.OUT_OF_ORDERNESS.toSeconds() + " s");
    settings.put("watermark.idle-timeout", fault.idleTimeout().toSeconds() + " s");
    settings.put("checkpoint.interval", "2 s");
    settings.put("checkpoint.min-pause", "500 ms");
    settings.put("checkpoint.timeout", "40 s");
    settings.put("restart.max-delay", "5 s");
    return settings;
  }
}
