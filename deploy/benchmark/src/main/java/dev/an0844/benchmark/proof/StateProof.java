package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.result.ProofResult;
import dev.an0844.benchmark.traffic.EventMaker;
import dev.an0844.benchmark.traffic.InOrderOfTime;
import dev.an0844.benchmark.traffic.RegularKnocks;
import dev.an0844.cluster.flink.CheckpointFigures;
import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.process.Await;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much the job remembers of a million sources that have failed: bytes of a checkpoint, how long
 * it takes and how long to come back from it, and that nothing at all is left when the window and
 * the horizon have passed.
 */
public final class StateProof implements Proof {

  private static final int SLOTS = 2;
  private static final int HOSTS = 1_000;
  private static final int SOURCES = 1_000;
  private static final int QUICK_SOURCES = 100;
  private static final int KNOCKS = 500;
  private static final int KNOCKED_HOSTS = 50;
  private static final Duration KNOCKS_APART = Duration.ofSeconds(1);
  private static final int FIRST_PORT = 1_000;
  private static final long BOUND_BYTES = 300;
  // All of it must be younger than the window at the end.
  private static final Duration SPREAD = Duration.ofMinutes(4);
  private static final Duration FAILURES_APART = Duration.ofMillis(900);
  private static final Duration AGO = Duration.ofHours(3);
  private static final Duration IDLE = Duration.ofSeconds(3);
  // The newest event of a partition is a little older than that of all.
  private static final Duration NEARLY = Duration.ofSeconds(1);
  private static final String CORRELATE_TIME = "correlate.currentInputWatermark";
  private static final String HOSTS_HELD = "activeHosts";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<Integer> FAILURES = List.of(1, 3);

  @Override
  public String name() {
    return "state";
  }

  @Override
  public String target() {
    return "at most "
        + BOUND_BYTES
        + " bytes per active (host, source) in a checkpoint of a million pairs on RocksDB; all drains to zero after the window";
  }

  @Override
  public ProofResult measure(ProofContext context) throws Exception {
    Map<String, Object> details = new LinkedHashMap<>();
    List<String> measured = new ArrayList<>();
    boolean met = true;
    for (int failures : FAILURES) {
      Run run = run(context, failures);
      details.put(failures + "-failures-each", run.figures);
      measured.add(
          "%.0f bytes at %d failures each, %d entries left"
              .formatted(run.bytesPerPair, failures, run.left));
      met &= run.bytesPerPair <= BOUND_BYTES && run.left == 0;
    }
    return result(String.join("; ", measured), met, details);
  }

  private record Run(double bytesPerPair, long left, Map<String, Object> figures) {}

  private static Run run(ProofContext context, int failures)
      throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "sink.kafka.delivery-guarantee",
            "at-least-once",
            "watermark.idle-timeout",
            IDLE.toMillis() + " ms");
    String name = "state-" + failures;
    try (LiveJob live =
        LiveJob.start(context, name, TaskManagerSize.roomy(SLOTS), settings, event -> false)) {
      int pairs = HOSTS * (context.quick() ? QUICK_SOURCES : SOURCES);
      Instant start = Instant.now().minus(AGO);
      context.progress().accept(name + ": publishing " + pairs + " sources that fail");
      fill(live, context.seed(), start, pairs, failures);
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("pairs", pairs);
      double bytesPerPair = size(context, live, name, pairs, figures);
      knock(context.seed(), live, start, figures);
      restore(context, live, name, figures);
      long left = drain(context, live, name, start, figures);
      return new Run(bytesPerPair, left, figures);
    }
  }

  private static void fill(LiveJob live, long seed, Instant start, int pairs, int failures)
      throws IOException, InterruptedException {
    Iterator<TelemetryEvent> events = events(seed, start, pairs, failures);
    Instant newest = start;
    while (events.hasNext()) {
      TelemetryEvent event = events.next();
      newest = event.getEventTime();
      live.publisher().publish(event);
    }
    live.publisher().flush();
    live.awaitDecoded(live.publisher().sent());
    // A topic that is silent is judged up to its newest event after the idle timeout.
    long judged = newest.minus(NEARLY).toEpochMilli();
    Await.until(
        "every failure to be remembered",
        PATIENCE,
        () -> live.job().least(CORRELATE_TIME) >= judged);
  }

  private static Iterator<TelemetryEvent> events(
      long seed, Instant start, int pairs, int failures) {
    Duration step = SPREAD.dividedBy(pairs);
    List<Iterator<TelemetryEvent>> waves = new ArrayList<>();
    for (int failure = 0; failure < failures; failure++) {
      EventMaker maker = new EventMaker(seed + failure);
      Instant begin = start.plus(FAILURES_APART.multipliedBy(failure));
      int port = FIRST_PORT + failure;
      waves.add(
          IntStream.range(0, pairs)
              .mapToObj(
                  pair ->
                      maker.failure(
                          EventMaker.host("state", pair % HOSTS),
                          begin.plus(step.multipliedBy(pair)),
                          EventMaker.address(pair),
                          port))
              .iterator());
    }
    return InOrderOfTime.of(waves);
  }

  private static double size(
      ProofContext context, LiveJob live, String name, int pairs, Map<String, Object> figures)
      throws IOException, InterruptedException {
    context.progress().accept(name + ": taking checkpoints");
    long slowest =
        live.job().completedCheckpoints().stream()
            .mapToLong(CheckpointFigures::durationMs)
            .max()
            .orElse(0);
    CheckpointFigures incremental = live.job().checkpoint(false);
    CheckpointFigures full = live.job().checkpoint(true);
    long stateBytes = Math.max(incremental.stateBytes(), full.stateBytes());
    figures.put("bytes_per_pair", (double) stateBytes / pairs);
    figures.put("incremental_checkpoint", figures(incremental));
    figures.put("full_checkpoint", figures(full));
    figures.put("slowest_checkpoint_while_filling_ms", slowest);
    figures.put("shared_files_on_disk_bytes", bytesBelow(live.checkpoints(), "shared"));
    StateEntries entries = StateEntries.of(live.job().savepoint(live.savepoints()));
    figures.put("savepoint_entries", entries.total());
    figures.put("savepoint_bytes_per_pair_uncompressed", (double) entries.bytes() / pairs);
    figures.put("savepoint_states", entries.figures());
    return (double) stateBytes / pairs;
  }

  private static Map<String, Object> figures(CheckpointFigures checkpoint) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("state_bytes", checkpoint.stateBytes());
    figures.put("written_bytes", checkpoint.writtenBytes());
    figures.put("duration_ms", checkpoint.durationMs());
    return figures;
  }

  /** What gets in leaves traces of other kinds, in the pattern too, which must go as well. */
  private static void knock(long seed, LiveJob live, Instant start, Map<String, Object> figures)
      throws IOException, InterruptedException {
    RegularKnocks knocks =
        new RegularKnocks(
            seed,
            KNOCKED_HOSTS,
            start.plus(SPREAD).plus(KNOCKS_APART.multipliedBy(2)),
            KNOCKS_APART,
            KNOCKS);
    Iterator<TelemetryEvent> events = knocks.events();
    while (events.hasNext()) {
      live.publisher().publish(events.next());
    }
    live.publisher().flush();
    Await.until(KNOCKS + " alerts", PATIENCE, () -> live.alerts().arrivals().size() >= KNOCKS);
    figures.put("alerts_before_the_drain", KNOCKS);
  }

  private static void restore(
      ProofContext context, LiveJob live, String name, Map<String, Object> figures)
      throws IOException, InterruptedException {
    context.progress().accept(name + ": restoring from a checkpoint");
    // Metrics are some seconds old when they are read.
    awaitHosts(live, "every host to be counted");
    CheckpointFigures last = live.job().checkpoint(false);
    live.restartFrom(last.path());
    awaitHosts(live, "the restored job to remember the same");
    figures.put("hosts_restored", HOSTS + KNOCKED_HOSTS);
    figures.put("restore_ms", live.job().initializationMs());
  }

  private static void awaitHosts(LiveJob live, String what)
      throws IOException, InterruptedException {
    Await.until(what, PATIENCE, () -> live.job().sum(HOSTS_HELD) == (long) HOSTS + KNOCKED_HOSTS);
  }

  private static long drain(
      ProofContext context, LiveJob live, String name, Instant start, Map<String, Object> figures)
      throws IOException, InterruptedException {
    context.progress().accept(name + ": letting the window and the horizon pass");
    Instant over = start.plus(AGO.minus(Duration.ofMinutes(2)));
    live.publisher()
        .publishToAll(
            new EventMaker(context.seed() - 1).tick(EventMaker.host("clock", 0), over, FIRST_PORT));
    long end = over.toEpochMilli();
    Duration drained =
        Await.until(
            "everything to be forgotten",
            PATIENCE,
            () -> live.job().sum(HOSTS_HELD) == 0 && live.job().least(CORRELATE_TIME) >= end);
    figures.put("drain_ms", drained.toMillis());
    StateEntries left = StateEntries.of(live.job().savepoint(live.savepoints()));
    figures.put("entries_left", left.total());
    figures.put("states_left", left.figures());
    figures.put("incremental_checkpoint_after_drain", figures(live.job().checkpoint(false)));
    return left.total();
  }

  private static long bytesBelow(Path folder, String part) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getParent() != null && file.getParent().endsWith(part))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
