package dev.an0844.reference;

import dev.an0844.detection.Confidence;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Counts what many random streams hold, to see that they would catch a job that is wrong at some
 * edge.
 */
final class StreamStatistics {

  /**
   * What is counted. Those that end in a change of the rule count streams whose answer the change
   * alters.
   */
  enum Count {
    STREAMS,
    SILENT_STREAMS,
    EVENTS,
    ALERTS,
    SUPPRESSED,
    LOW,
    MEDIUM,
    HIGH,
    EVERY_FAILURE_ON_THE_PORT,
    COMPLETED_AFTER_THE_SUCCESS,
    COVERED_BY_A_LATER_SUCCESS,
    ALERT_OVER_A_LOWER_ONE,
    COUNT_PAST_1000,
    DISTINCT_PAST_64,
    FAILURES_NOT_ALL_LISTED,
    OPENINGS_NOT_ALL_LISTED,
    INTERVAL_CUT,
    OPENING_THAT_NAMES_NO_PORT,
    OPENING_FOR_ANOTHER_APPLICATION,
    CANARIES,
    IPV6_SOURCES,
    COPIES,
    COPIES_WITH_OTHER_CONTENT,
    COPIES_AT_ANOTHER_TIME,
    EVENTS_OUT_OF_ORDER,
    EVENTS_ON_THE_BOUND,
    CHANGED_STREAMS,
    COPY_ORDER_MATTERS,
    WINDOW_1_MS_LONGER,
    WINDOW_1_MS_SHORTER,
    ONE_MORE_PORT,
    WITHOUT_DROPPED,
    INTERVAL_1_MS_LONGER,
    INTERVAL_1_MS_SHORTER,
    SUPPRESSION_1_MS_LONGER,
    SUPPRESSION_1_MS_SHORTER,
    TIMES_ROUNDED_UP
  }

  private final Map<Count, Integer> counts = new EnumMap<>(Count.class);

  int get(Count count) {
    return counts.getOrDefault(count, 0);
  }

  @Override
  public String toString() {
    return counts.toString();
  }

  void add(RandomStream stream) {
    ReferenceResult result = stream.expected();
    add(Count.STREAMS, 1);
    add(Count.EVENTS, stream.arrivals().size());
    add(Count.SILENT_STREAMS, result.detections() == 0 ? 1 : 0);
    add(Count.SUPPRESSED, result.suppressed().size());
    result.alerts().forEach(this::addAlert);
    result.suppressed().forEach(s -> addConfidence(s.confidence()));
    addSuppression(stream, result);
    addCopies(stream);
    addOrder(stream);
  }

  private void addAlert(ExpectedAlert alert) {
    add(Count.ALERTS, 1);
    addConfidence(alert.confidence());
    addIf(alert.reasons().size() == 1, Count.EVERY_FAILURE_ON_THE_PORT);
    addIf(alert.completedTime() > alert.successTime(), Count.COMPLETED_AFTER_THE_SUCCESS);
    addIf(alert.failureCountAtLeast(), Count.COUNT_PAST_1000);
    addIf(alert.distinctPortsAtLeast(), Count.DISTINCT_PAST_64);
    addIf(alert.failures().size() < alert.distinctPorts(), Count.FAILURES_NOT_ALL_LISTED);
    addIf(alert.openings().size() < alert.openingsTotal(), Count.OPENINGS_NOT_ALL_LISTED);
    addIf(alert.isTest(), Count.CANARIES);
    addIf(alert.source().contains(":"), Count.IPV6_SOURCES);
    for (ShownOpening opening : alert.openings()) {
      addIf(opening.intervalCut(), Count.INTERVAL_CUT);
      addIf(opening.ports().isEmpty(), Count.OPENING_THAT_NAMES_NO_PORT);
      addIf(
          !opening.ports().isEmpty() && !opening.namesPort(),
          Count.OPENING_FOR_ANOTHER_APPLICATION);
    }
  }

  private void addConfidence(Confidence confidence) {
    add(Count.valueOf(confidence.name()), 1);
  }

  private void addSuppression(RandomStream stream, ReferenceResult result) {
    for (ExpectedAlert a : result.alerts()) {
      for (ExpectedSuppressed s : result.suppressed()) {
        addIf(
            s.coveredBy().equals(a.alertId()) && s.successTime() < a.successTime(),
            Count.COVERED_BY_A_LATER_SUCCESS);
      }
      for (ExpectedAlert other : result.alerts()) {
        addIf(
            a.confidence().compareTo(other.confidence()) > 0 && isInReach(stream, a, other),
            Count.ALERT_OVER_A_LOWER_ONE);
      }
    }
  }

  private static boolean isInReach(RandomStream stream, ExpectedAlert a, ExpectedAlert b) {
    return a.host().equals(b.host())
        && a.source().equals(b.source())
        && a.transport() == b.transport()
        && a.port() == b.port()
        && Objects.equals(a.testId(), b.testId())
        && Math.abs(a.successTime() - b.successTime()) < stream.settings().suppressionMs();
  }

  private void addCopies(RandomStream stream) {
    Map<String, TelemetryEvent> first = new HashMap<>();
    for (TelemetryEvent event : stream.arrivals()) {
      String identity = event.getHost().getId() + " " + event.getEventId();
      TelemetryEvent known = first.putIfAbsent(identity, event);
      if (known != null) {
        add(Count.COPIES, 1);
        boolean moved = !known.getEventTime().equals(event.getEventTime());
        addIf(moved, Count.COPIES_AT_ANOTHER_TIME);
        addIf(!moved && !known.equals(event), Count.COPIES_WITH_OTHER_CONTENT);
      }
    }
  }

  private void addOrder(RandomStream stream) {
    for (long lag : RandomStreams.lags(stream.arrivals())) {
      addIf(lag > 0, Count.EVENTS_OUT_OF_ORDER);
      addIf(lag > 0 && lag == stream.outOfOrdernessMs(), Count.EVENTS_ON_THE_BOUND);
    }
  }

  /** Whether a change of the rule by the least bit would change the answer to this stream. */
  void addSensitivity(RandomStream stream) {
    add(Count.CHANGED_STREAMS, 1);
    ReferenceResult result = stream.expected();
    List<TelemetryEvent> byTime =
        stream.arrivals().stream()
            .sorted(Comparator.comparing(TelemetryEvent::getEventTime))
            .toList();
    addIf(
        !ReferenceMatcher.match(byTime, stream.settings()).equals(result),
        Count.COPY_ORDER_MATTERS);
    ReferenceResult roundedUp =
        ReferenceMatcher.match(roundedUp(stream.arrivals()), stream.settings());
    addIf(!verdicts(roundedUp).equals(verdicts(result)), Count.TIMES_ROUNDED_UP);
    change(stream, result, Count.WINDOW_1_MS_LONGER, s -> s.withWindowMs(s.windowMs() + 1));
    change(stream, result, Count.WINDOW_1_MS_SHORTER, s -> s.withWindowMs(s.windowMs() - 1));
    change(
        stream, result, Count.ONE_MORE_PORT, s -> s.withMinDistinctPorts(s.minDistinctPorts() + 1));
    change(stream, result, Count.WITHOUT_DROPPED, s -> s.withCountDropped(!s.countDropped()));
    change(
        stream,
        result,
        Count.INTERVAL_1_MS_LONGER,
        s -> s.withMaxOpeningIntervalMs(s.maxOpeningIntervalMs() + 1));
    change(
        stream,
        result,
        Count.INTERVAL_1_MS_SHORTER,
        s -> s.withMaxOpeningIntervalMs(s.maxOpeningIntervalMs() - 1));
    change(
        stream,
        result,
        Count.SUPPRESSION_1_MS_LONGER,
        s -> s.withSuppressionMs(s.suppressionMs() + 1));
    change(
        stream,
        result,
        Count.SUPPRESSION_1_MS_SHORTER,
        s -> s.withSuppressionMs(s.suppressionMs() - 1));
  }

  private void change(
      RandomStream stream,
      ReferenceResult result,
      Count count,
      UnaryOperator<ReferenceSettings> change) {
    ReferenceResult changed =
        ReferenceMatcher.match(stream.arrivals(), change.apply(stream.settings()));
    addIf(!verdicts(changed).equals(verdicts(result)), count);
  }

  /**
   * Which success alerted and which was suppressed: what the evidence shows does not count here.
   */
  private static Set<String> verdicts(ReferenceResult result) {
    Set<String> verdicts = new HashSet<>();
    result.alerts().forEach(a -> verdicts.add("alert " + a.host() + " " + a.successEventId()));
    result.suppressed().forEach(s -> verdicts.add("none " + s.host() + " " + s.successEventId()));
    return verdicts;
  }

  private static List<TelemetryEvent> roundedUp(List<TelemetryEvent> events) {
    return events.stream()
        .map(
            event ->
                TelemetryEvent.newBuilder(event)
                    .setEventTime(
                        event.getEventTime().plusNanos(999_000).truncatedTo(ChronoUnit.MILLIS))
                    .build())
        .toList();
  }

  private void addIf(boolean holds, Count count) {
    add(count, holds ? 1 : 0);
  }

  private void add(Count count, int by) {
    counts.merge(count, by, Integer::sum);
  }
}
