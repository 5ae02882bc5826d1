package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.traffic.AlertWatch.Arrival;
import dev.an0844.benchmark.traffic.Entry;
import dev.an0844.benchmark.traffic.EventMaker;
import dev.an0844.benchmark.traffic.Pace;
import dev.an0844.cluster.flink.CheckpointFigures;
import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.process.Await;
import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.simulator.truth.Verdict;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass of telemetry through a job in a TaskManager of 1 GiB, and what came of it.
 *
 * @param expected entries that must raise an alert, by the simulator's own truth
 * @param delays from the append of each expected entry to that of its alert, milliseconds
 * @param unexpected alerts that must not be
 * @param restarts of the job
 * @param peakResidentBytes of the TaskManager's process; null where the kernel does not tell
 * @param failedCheckpoints since every task ran
 * @param figures the rest, by name
 */
record FloodRun(
    Set<Entry> expected,
    Map<Entry, Long> delays,
    long unexpected,
    long restarts,
    @Nullable Long peakResidentBytes,
    long failedCheckpoints,
    Map<String, Object> figures) {

  /** The TaskManager that it runs in. */
  static final TaskManagerSize SIZE = TaskManagerSize.oneGibibyte(1);

  private static final String HORIZON_NAME = "clock";
  private static final Duration BEYOND_DISORDER = Duration.ofSeconds(11);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long SETTLE_MS = 2_000;

  /** Copies what it is given. */
  FloodRun {
    expected = Set.copyOf(expected);
    delays = Map.copyOf(delays);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Expected alerts that never came. */
  long missing() {
    return (long) expected.size() - delays.size();
  }

  /**
   * Publishes telemetry at its pace and waits for all that is expected of it.
   *
   * @param speed seconds of event time a second
   */
  static FloodRun of(
      ProofContext context, String name, Iterator<TelemetryEvent> events, double speed)
      throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "sink.kafka.delivery-guarantee", "at-least-once",
            "checkpoint.interval", "10 s");
    try (LiveJob live = LiveJob.start(context, name, SIZE, settings, Entry::isOne);
        PeakUse peak = PeakUse.of(live.session())) {
      context.progress().accept(name + ": publishing");
      // Those that came before every task ran are nobody's fault.
      long failedBefore = live.job().failedCheckpoints();
      Oracle oracle = new Oracle(Contract.defaults());
      Pace pace = publish(live, context.seed(), events, speed, oracle);
      Set<Entry> expected = alerts(oracle);
      context.progress().accept(name + ": waiting for " + expected.size() + " alerts");
      Duration caughtUp = await(live, expected);
      Map<String, Object> figures = figures(live);
      figures.put("published_events", live.publisher().sent());
      figures.put("publisher_worst_lag_ms", pace.worstLag().toMillis());
      figures.put("caught_up_after_last_event_ms", caughtUp.toMillis());
      figures.put("expected_alerts", expected.size());
      figures.put("peak_heap_bytes", peak.heapBytes());
      figures.put("heap_limit_bytes", SIZE.heapBytes());
      return evaluate(live, expected, failedBefore, figures);
    }
  }

  private static Pace publish(
      LiveJob live, long seed, Iterator<TelemetryEvent> events, double speed, Oracle oracle)
      throws IOException {
    Pace pace = null;
    Instant last = Instant.EPOCH;
    while (events.hasNext()) {
      TelemetryEvent event = events.next();
      last = event.getEventTime();
      if (pace == null) {
        pace = Pace.from(last, speed);
      }
      pace.await(last);
      live.publisher().publish(event);
      oracle.accept(event, last, Oracle.NO_STORY);
    }
    if (pace == null) {
      throw new IllegalArgumentException("there is no telemetry");
    }
    live.publisher().flush();
    live.publisher()
        .publishToAll(
            new EventMaker(seed - 1)
                .success(
                    EventMaker.host(HORIZON_NAME, 0),
                    last.plus(BEYOND_DISORDER),
                    EventMaker.address(0),
                    1));
    return pace;
  }

  private static Set<Entry> alerts(Oracle oracle) {
    Set<Entry> alerts = new HashSet<>();
    for (Ruling ruling : oracle.rulings()) {
      if (ruling.verdict() == Verdict.ALERT) {
        alerts.add(Entry.of(ruling));
      }
    }
    return alerts;
  }

  private static Duration await(LiveJob live, Set<Entry> expected)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    live.awaitDecoded(live.publisher().sent());
    try {
      Await.until(
          "the expected alerts",
          PATIENCE,
          () -> live.alerts().arrivals().keySet().containsAll(expected));
    } catch (IOException missing) {
      // What is missing is counted; the rest is worth knowing too.
      return Duration.ofNanos(System.nanoTime() - start);
    }
    Duration caughtUp = Duration.ofNanos(System.nanoTime() - start);
    // For alerts that nobody expects.
    Thread.sleep(SETTLE_MS);
    return caughtUp;
  }

  private static Map<String, Object> figures(LiveJob live)
      throws IOException, InterruptedException {
    Map<String, Object> figures = new LinkedHashMap<>();
    List<CheckpointFigures> checkpoints = live.job().completedCheckpoints();
    CheckpointFigures last = live.job().checkpoint(false);
    figures.put("state_bytes", last.stateBytes());
    figures.put(
        "longest_checkpoint_ms",
        checkpoints.stream().mapToLong(CheckpointFigures::durationMs).max().orElse(0));
    figures.put("completed_checkpoints", checkpoints.size());
    figures.put("late", live.job().sum("late"));
    StateEntries entries = StateEntries.of(live.job().savepoint(live.savepoints()));
    figures.put("state_entries", entries.total());
    figures.put("states", entries.figures());
    return figures;
  }

  private static FloodRun evaluate(
      LiveJob live, Set<Entry> expected, long failedBefore, Map<String, Object> figures)
      throws IOException, InterruptedException {
    live.session().taskManager().requireRunning();
    Map<Entry, Arrival> alerts = live.alerts().arrivals();
    Map<Entry, Long> appended = live.publisher().appended();
    Map<Entry, Long> delays = new HashMap<>();
    for (Entry entry : expected) {
      Arrival alert = alerts.get(entry);
      Long published = appended.get(entry);
      if (alert != null && published != null) {
        delays.put(entry, alert.appendedMs() - published);
      }
    }
    long unexpected = alerts.keySet().stream().filter(entry -> !expected.contains(entry)).count();
    return new FloodRun(
        expected,
        delays,
        unexpected,
        live.job().restarts(),
        live.session().taskManager().peakResidentBytes(),
        live.job().failedCheckpoints() - failedBefore,
        figures);
  }
}
