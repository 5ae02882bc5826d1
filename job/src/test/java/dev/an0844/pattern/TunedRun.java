package dev.an0844.pattern;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.reference.ReferenceResult;
import dev.an0844.reference.ReferenceSettings;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.tuning.TuningRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.flink.runtime.state.StateBackend;

/**
 * Brings a random stream and versions of rules through the operators. Versions come in the order of
 * their effective times, each at any time before the watermark of the rules passes it; that
 * watermark is now behind that of the events and now ahead of it.
 */
final class TunedRun implements AutoCloseable {

  private static final long LATE_HORIZON = 3_600_000;

  private final DetectionSettings settings;
  private final boolean countDropped;
  private final ObservedEvents ingest;
  private final StateBackend backend;
  private final long outOfOrdernessMs;
  private final List<TuningRule> toCome;
  private final SplittableRandom random;
  private final List<TunedHarness> harnesses = new ArrayList<>();
  private final Set<String> ignored = new HashSet<>();
  private long newest = Long.MIN_VALUE;

  TunedRun(
      ReferenceSettings reference,
      long outOfOrdernessMs,
      List<TuningRule> rules,
      StateBackend backend,
      long seed)
      throws Exception {
    this.settings =
        new DetectionSettings(
            reference.windowMs(),
            reference.minDistinctPorts(),
            reference.maxOpeningIntervalMs(),
            reference.suppressionMs(),
            LATE_HORIZON,
            outOfOrdernessMs,
            reference.maxFailures(),
            1 << 20);
    this.countDropped = reference.countDropped();
    this.outOfOrdernessMs = outOfOrdernessMs;
    this.ingest =
        new ObservedEvents(
            new IngestSettings(
                outOfOrdernessMs, 30_000, 60_000, reference.maxOpeningIntervalMs(), true));
    this.backend = backend;
    this.random = new SplittableRandom(seed);
    this.toCome = new ArrayList<>(rules);
    toCome.sort(Comparator.comparing(TuningRule::getEffectiveFrom));
    harnesses.add(new TunedHarness(backend, settings, countDropped, null));
  }

  void bring(List<TelemetryEvent> events) throws Exception {
    for (TelemetryEvent event : events) {
      bring(event);
      if (random.nextInt(5) == 0) {
        bringRules(newest + random.nextLong(-2 * settings.windowMs(), settings.windowMs()));
      }
    }
  }

  private void bring(TelemetryEvent event) throws Exception {
    long time = event.getEventTime().toEpochMilli();
    String identity = event.getHost().getId() + '\n' + event.getEventId();
    Observation observation = ingest.observe(event);
    if (observation == null) {
      ignored.add(identity);
    } else if (!ignored.contains(identity)) {
      current().event(observation);
    }
    if (time > newest) {
      newest = time;
      current().watermark(newest - outOfOrdernessMs - 1);
    }
  }

  private void bringRules(long knownUpTo) throws Exception {
    while (!toCome.isEmpty()
        && (toCome.get(0).getEffectiveFrom().toEpochMilli() <= knownUpTo
            || random.nextInt(10) == 0)) {
      current().rule(toCome.remove(0));
    }
    current().rulesAreKnownUpTo(knownUpTo);
  }

  void restart() throws Exception {
    TunedHarness before = current();
    TunedHarness.Snapshot snapshot = before.snapshot(harnesses.size());
    before.close();
    harnesses.add(new TunedHarness(backend, settings, countDropped, snapshot));
  }

  ReferenceResult finish() throws Exception {
    bringRules(Long.MAX_VALUE);
    current().end();
    return ReferenceResult.of(
        harnesses.stream().flatMap(harness -> harness.alerts().stream()).toList(),
        harnesses.stream().flatMap(harness -> harness.suppressed().stream()).toList());
  }

  /** How often rules took effect. */
  long hits() {
    return harnesses.stream()
        .flatMap(harness -> harness.news().stream())
        .mapToLong(news -> news.getHits())
        .sum();
  }

  private TunedHarness current() {
    return harnesses.get(harnesses.size() - 1);
  }

  @Override
  public void close() throws Exception {
    current().close();
  }
}
