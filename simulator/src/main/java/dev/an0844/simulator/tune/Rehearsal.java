package dev.an0844.simulator.tune;

import dev.an0844.detection.Confidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.rulebook.Detected;
import dev.an0844.rulebook.Given;
import dev.an0844.rulebook.GivenConfidence;
import dev.an0844.rulebook.HostSettings;
import dev.an0844.rulebook.RuleBook;
import dev.an0844.rulebook.RuleRef;
import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Limits;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out what rules would have made of telemetry, by the oracle and so without the job: once
 * without the rules and once with them. Every event counts as in time, and copies are passed over.
 * Keeps the successes and the openings in memory. Not thread-safe.
 */
final class Rehearsal {

  /**
   * A detection as the rules leave it.
   *
   * @param ruling what the oracle says of it
   * @param confidence its confidence after the rules
   * @param suppressedBy the rule that suppresses it, or null
   */
  record Rehearsed(Ruling ruling, Confidence confidence, @Nullable RuleRef suppressedBy) {}

  /**
   * What came of it.
   *
   * @param without detections that there are without the rules
   * @param gone detections that there are no more with them, since their openings or failures do
   *     not count
   * @param detections detections that there are with them
   * @param hits how often each version took effect, in the order of the first time
   */
  record Result(
      List<Ruling> without,
      List<Ruling> gone,
      List<Rehearsed> detections,
      Map<RuleRef, Integer> hits) {}

  private record Domain(String hostId, @Nullable String testId) {}

  private record Identity(String hostId, String eventId) {}

  private final RuleBook book;
  private final boolean countDropped;
  private final Limits untuned;
  private final long maxOpeningIntervalMs;
  private final Oracle without;
  private final Oracle with;
  private final List<TelemetryEvent> successes = new ArrayList<>();
  private final Map<Domain, List<OpeningEvidence>> openings = new HashMap<>();
  private final Set<Identity> seen = new HashSet<>();
  private final Map<RuleRef, Integer> hits = new LinkedHashMap<>();
  private long events;

  Rehearsal(RuleBook book, Contract contract) {
    this.book = book;
    this.countDropped = contract.countDropped();
    this.untuned = new Limits(contract.window().toMillis(), contract.minDistinctPorts());
    this.maxOpeningIntervalMs = contract.maxOpeningInterval().toMillis();
    this.without = new Oracle(contract);
    this.with = new Oracle(contract.withCountDropped(true), this::limits);
  }

  /** How many events were taken, copies left out. */
  long events() {
    return events;
  }

  /** Takes an event; a copy of one is passed over. */
  void accept(TelemetryEvent event) {
    if (!seen.add(new Identity(event.getHost().getId(), event.getEventId()))) {
      return;
    }
    events++;
    int story = Oracle.NO_STORY;
    if (isAttempt(event, Outcome.ESTABLISHED)) {
      story = successes.size();
      successes.add(event);
    }
    without.accept(event, event.getEventTime(), story);
    if (counts(event)) {
      with.accept(event, event.getEventTime(), story);
    }
  }

  private boolean counts(TelemetryEvent event) {
    if (isAttempt(event, Outcome.DROPPED)) {
      return countsDropped(event);
    }
    return !Oracle.isOpening(event) || countsOpening(event);
  }

  private boolean countsDropped(TelemetryEvent event) {
    Given<Boolean> given = settings(event).countDropped();
    if (given != null && given.value() != countDropped) {
      hit(given.rule());
    }
    return given == null ? countDropped : given.value();
  }

  private boolean countsOpening(TelemetryEvent event) {
    Host host = event.getHost();
    OpeningEvidence evidence = Evidence.of(event, maxOpeningIntervalMs);
    RuleRef rule = book.at(time(event)).takesOut(host.getId(), host.getTags(), evidence);
    if (rule != null) {
      hit(rule);
      return false;
    }
    openings
        .computeIfAbsent(new Domain(host.getId(), event.getTestId()), d -> new ArrayList<>())
        .add(evidence);
    return true;
  }

  private Limits limits(int story) {
    HostSettings given = settings(successes.get(story));
    return new Limits(
        given.windowMs() == null
            ? untuned.windowMs()
            : Math.min(untuned.windowMs(), given.windowMs().value()),
        given.minDistinctPorts() == null
            ? untuned.minDistinctPorts()
            : given.minDistinctPorts().value());
  }

  private HostSettings settings(TelemetryEvent event) {
    return book.at(time(event)).settings(event.getHost().getId(), event.getHost().getTags());
  }

  /** What the rules would have made of what was taken; to be asked once. */
  Result result() {
    List<Ruling> before = detections(without);
    List<Ruling> after = detections(with);
    Set<Integer> left = new HashSet<>();
    List<Rehearsed> rehearsed = new ArrayList<>();
    for (Ruling ruling : after) {
      left.add(ruling.story());
      rehearsed.add(rehearse(ruling));
    }
    List<Ruling> gone = before.stream().filter(one -> !left.contains(one.story())).toList();
    return new Result(before, gone, rehearsed, hits);
  }

  private static List<Ruling> detections(Oracle oracle) {
    return oracle.rulings().stream().filter(ruling -> ruling.detection().isPresent()).toList();
  }

  private Rehearsed rehearse(Ruling ruling) {
    TelemetryEvent success = successes.get(ruling.story());
    Ruling.Detection detection = ruling.detection().orElseThrow();
    Detected detected =
        new Detected(
            ruling.hostId(),
            success.getHost().getTags(),
            ruling.sourceIp(),
            ruling.port(),
            ruling.timeMs(),
            shown(success, ruling, detection));
    GivenConfidence given = book.at(ruling.timeMs()).confidence(detected);
    RuleRef suppressing = book.at(ruling.timeMs()).suppresses(detected);
    if (given != null) {
      hit(given.rule());
    }
    if (suppressing != null) {
      hit(suppressing);
    }
    return new Rehearsed(
        ruling, given == null ? detection.confidence() : given.confidence(), suppressing);
  }

  /** The openings that the alert would show. */
  private List<OpeningEvidence> shown(
      TelemetryEvent success, Ruling ruling, Ruling.Detection detection) {
    Domain domain = new Domain(ruling.hostId(), success.getTestId());
    return openings.getOrDefault(domain, List.of()).stream()
        .filter(opening -> opening.getEarliest().toEpochMilli() <= ruling.timeMs())
        .filter(opening -> opening.getLatest().toEpochMilli() >= detection.knockedMs())
        .filter(opening -> opening.getLatest().toEpochMilli() <= detection.completeMs())
        .filter(opening -> Evidence.letsIn(opening, ruling))
        .toList();
  }

  private void hit(RuleRef rule) {
    hits.merge(rule, 1, Integer::sum);
  }

  private static boolean isAttempt(TelemetryEvent event, Outcome outcome) {
    return event.getBody() instanceof ConnectionAttempt attempt
        && Objects.equals(attempt.getOutcome(), outcome);
  }

  private static long time(TelemetryEvent event) {
    return event.getEventTime().toEpochMilli();
  }
}
