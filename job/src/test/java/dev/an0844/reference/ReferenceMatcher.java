package dev.an0844.reference;

import dev.an0844.detection.Confidence;
import dev.an0844.reference.ReferenceFacts.Failure;
import dev.an0844.reference.ReferenceFacts.Opening;
import dev.an0844.reference.ReferenceFacts.Success;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import dev.an0844.tuning.TuningRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * detection.md's rule, alerts and suppression as the plainest possible code over a list of events:
 * every success is held against every opening and every failure. It shares nothing with the job but
 * the Avro records, and knows no watermark and no memory: it is exact for events in time, and for
 * late ones it says what would be right if nothing were ever forgotten. Stateless.
 */
public final class ReferenceMatcher {

  private static final int COUNT_CAP = 1_000;
  private static final int DISTINCT_CAP = 64;
  private static final int OPENINGS_LISTED = 8;

  private static final Comparator<Failure> BY_TIME_AND_ID =
      Comparator.comparingLong(Failure::time).thenComparing(Failure::id);
  private static final Comparator<Opening> BY_LATEST_AND_ID =
      Comparator.comparingLong(Opening::latest).thenComparing(Opening::id);
  private static final Comparator<Detection> CONTRACT_ORDER =
      Comparator.comparingLong((Detection detection) -> detection.completed)
          .thenComparingLong(detection -> detection.success.time())
          .thenComparing(detection -> detection.success.id());

  /** (transport, port); UNKNOWN is a transport of its own here. */
  private record Pair(Transport transport, int port) {}

  /** What suppression is about. */
  private record Key(String host, String source, Transport transport, int port) {
    static Key of(Success s) {
      return new Key(s.host(), s.source(), s.transport(), s.port());
    }
  }

  private record Grade(Confidence confidence, List<String> reasons) {}

  private record Detection(
      Success success, long completed, List<Opening> shown, List<Failure> failures, Grade grade) {}

  private record Raised(Detection detection, String alertId) {}

  private final ReferenceSettings settings;
  private final ReferenceTuning tuning;
  private final ReferenceFacts facts;

  private ReferenceMatcher(
      ReferenceSettings settings, ReferenceTuning tuning, ReferenceFacts facts) {
    this.settings = settings;
    this.tuning = tuning;
    this.facts = facts;
  }

  /** What the contract says of these events, given in the order in which they arrived. */
  public static ReferenceResult match(List<TelemetryEvent> arrivals, ReferenceSettings settings) {
    return match(arrivals, settings, List.of());
  }

  /** The same by these versions of tuning rules, all of which are sound. */
  public static ReferenceResult match(
      List<TelemetryEvent> arrivals, ReferenceSettings settings, List<TuningRule> rules) {
    ReferenceTuning tuning = new ReferenceTuning(rules);
    return new ReferenceMatcher(settings, tuning, ReferenceFacts.of(arrivals, settings, tuning))
        .match();
  }

  private ReferenceResult match() {
    List<Detection> detections = new ArrayList<>();
    for (Success s : facts.successes()) {
      detect(s).ifPresent(detections::add);
    }
    return suppress(detections);
  }

  private Optional<Detection> detect(Success s) {
    List<Failure> inWindow = new ArrayList<>();
    for (Failure f : facts.failures()) {
      if (sameSource(f, s) && s.time() - f.time() < tuning.windowMs(s, settings.windowMs())) {
        inWindow.add(f);
      }
    }
    List<Opening> qualifying = new ArrayList<>();
    for (Opening o : facts.openings()) {
      if (qualifies(o, s, inWindow)) {
        qualifying.add(o);
      }
    }
    return qualifying.isEmpty()
        ? Optional.empty()
        : Optional.of(detection(s, qualifying, inWindow));
  }

  private static boolean sameSource(Failure f, Success s) {
    return f.host().equals(s.host())
        && f.source().equals(s.source())
        && Objects.equals(f.testId(), s.testId());
  }

  private boolean qualifies(Opening o, Success s, List<Failure> inWindow) {
    if (!o.host().equals(s.host()) || !Objects.equals(o.testId(), s.testId())) {
      return false;
    }
    return o.earliest() <= s.time()
        && portFits(o, s)
        && pairs(until(Math.min(o.latest(), s.time()), inWindow)).size()
            >= tuning.minDistinctPorts(s, settings.minDistinctPorts());
  }

  private static boolean portFits(Opening o, Success s) {
    if (o.ports().isEmpty()) {
      return true;
    }
    boolean transportFits =
        o.transport() == s.transport()
            || o.transport() == Transport.UNKNOWN
            || s.transport() == Transport.UNKNOWN;
    return transportFits && o.ports().contains(s.port());
  }

  private static List<Failure> until(long last, List<Failure> failures) {
    return failures.stream().filter(f -> f.time() <= last).toList();
  }

  private static Set<Pair> pairs(List<Failure> failures) {
    Set<Pair> pairs = new HashSet<>();
    for (Failure f : failures) {
      pairs.add(new Pair(f.transport(), f.port()));
    }
    return pairs;
  }

  private Detection detection(Success s, List<Opening> qualifying, List<Failure> inWindow) {
    long completed = Long.MAX_VALUE;
    for (Opening o : qualifying) {
      completed = Math.min(completed, Math.max(s.time(), o.latest()));
    }
    List<Opening> shown = new ArrayList<>();
    long u = Long.MIN_VALUE;
    for (Opening o : qualifying) {
      if (o.latest() <= completed) {
        shown.add(o);
        u = Math.max(u, Math.min(o.latest(), s.time()));
      }
    }
    shown.sort(BY_LATEST_AND_ID);
    List<Failure> failures = until(u, inWindow);
    Grade grade = grade(s, shown, failures);
    Grade given =
        tuning
            .confidence(s, shown)
            .map(one -> new Grade(one.confidence(), with(grade.reasons, one.reason())))
            .orElse(grade);
    return new Detection(s, completed, shown, failures, given);
  }

  private static List<String> with(List<String> reasons, String another) {
    List<String> all = new ArrayList<>(reasons);
    all.add(another);
    return all;
  }

  private static Grade grade(Success s, List<Opening> shown, List<Failure> failures) {
    Set<Integer> portNumbers = new HashSet<>();
    for (Failure f : failures) {
      portNumbers.add(f.port());
    }
    if (portNumbers.equals(Set.of(s.port()))) {
      return new Grade(Confidence.LOW, List.of("every_failure_on_the_port_that_succeeded"));
    }
    boolean manyPorts = portNumbers.size() >= 3;
    boolean named = shown.stream().anyMatch(o -> namesPort(o, s));
    List<String> reasons =
        List.of(
            manyPorts ? "at_least_3_distinct_ports" : "fewer_than_3_distinct_ports",
            named ? "an_opening_names_the_port" : "no_opening_names_the_port");
    if (!manyPorts && !named) {
      return new Grade(Confidence.LOW, reasons);
    }
    if (manyPorts && named) {
      return new Grade(Confidence.HIGH, reasons);
    }
    return new Grade(Confidence.MEDIUM, reasons);
  }

  /** Of an opening that qualifies for {@code s}. */
  private static boolean namesPort(Opening o, Success s) {
    boolean namesAnotherApplication =
        o.application() != null
            && s.processPath() != null
            && !o.application().equals(s.processPath());
    return o.ports().contains(s.port()) && !namesAnotherApplication;
  }

  private ReferenceResult suppress(List<Detection> detections) {
    List<Detection> inOrder = new ArrayList<>(detections);
    inOrder.sort(CONTRACT_ORDER);
    List<Raised> raised = new ArrayList<>();
    List<ExpectedSuppressed> suppressed = new ArrayList<>();
    for (Detection detection : inOrder) {
      Optional<TuningRule> rule = tuning.suppresses(detection.success, detection.shown);
      if (rule.isPresent()) {
        suppressed.add(suppressed(detection, "").by(rule.get()));
        continue;
      }
      Raised cover = null;
      for (Raised earlier : raised) {
        if (covers(earlier.detection, detection)) {
          cover = earlier;
        }
      }
      if (cover == null) {
        Success s = detection.success;
        raised.add(new Raised(detection, ReferenceIds.alertId(s.host(), s.source(), s.id())));
      } else {
        suppressed.add(suppressed(detection, cover.alertId));
      }
    }
    return new ReferenceResult(raised.stream().map(this::alert).toList(), suppressed);
  }

  private boolean covers(Detection alert, Detection detection) {
    Success a = alert.success;
    Success s = detection.success;
    return Key.of(a).equals(Key.of(s))
        && Math.abs(a.time() - s.time()) < settings.suppressionMs()
        && Objects.equals(a.testId(), s.testId())
        && alert.grade.confidence.compareTo(detection.grade.confidence) >= 0;
  }

  private static ExpectedSuppressed suppressed(Detection detection, String coveredBy) {
    Success s = detection.success;
    return new ExpectedSuppressed(
        s.host(),
        s.source(),
        s.transport(),
        s.port(),
        s.id(),
        s.time(),
        detection.completed,
        detection.grade.confidence,
        coveredBy,
        s.testId() != null,
        s.testId());
  }

  private ExpectedAlert alert(Raised raised) {
    Detection detection = raised.detection;
    Success s = detection.success;
    List<Failure> failures = detection.failures;
    int distinct = pairs(failures).size();
    int distinctCap = Math.max(settings.minDistinctPorts(), DISTINCT_CAP);
    return new ExpectedAlert(
        raised.alertId,
        s.host(),
        s.source(),
        s.transport(),
        s.port(),
        detection.grade.confidence,
        detection.grade.reasons,
        detection.completed,
        s.id(),
        s.time(),
        Math.min(failures.size(), COUNT_CAP),
        failures.size() > COUNT_CAP,
        Math.min(distinct, distinctCap),
        distinct > distinctCap,
        failures.stream().mapToLong(Failure::time).min().orElseThrow(),
        failures.stream().mapToLong(Failure::time).max().orElseThrow(),
        shownFailures(failures),
        lastOf(detection.shown, OPENINGS_LISTED).stream().map(o -> shownOpening(o, s)).toList(),
        detection.shown.size(),
        s.testId() != null,
        s.testId());
  }

  /** The most recent failure of each of the most recent distinct pairs. */
  private List<ShownFailure> shownFailures(List<Failure> failures) {
    Map<Pair, Failure> newest = new HashMap<>();
    for (Failure f : failures) {
      Pair pair = new Pair(f.transport(), f.port());
      Failure known = newest.get(pair);
      if (known == null || BY_TIME_AND_ID.compare(f, known) > 0) {
        newest.put(pair, f);
      }
    }
    List<Failure> inOrder = newest.values().stream().sorted(BY_TIME_AND_ID).toList();
    return lastOf(inOrder, settings.maxFailures()).stream()
        .map(f -> new ShownFailure(f.id(), f.time(), f.transport(), f.port(), f.outcome()))
        .toList();
  }

  private static ShownOpening shownOpening(Opening o, Success s) {
    return new ShownOpening(
        o.id(), o.earliest(), o.latest(), o.cut(), namesPort(o, s), o.ports(), o.transport());
  }

  private static <T> List<T> lastOf(List<T> list, int count) {
    return list.subList(Math.max(0, list.size() - count), list.size());
  }
}
