package dev.an0844.simulator.truth;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.detection.Confidence;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rule of detection.md once more, by trying everything with everything. */
final class BruteForce {

  private static final Set<FirewallAction> OPENING_ACTIONS =
      Set.of(
          FirewallAction.ENABLE_RULE,
          FirewallAction.LOAD_RULES,
          FirewallAction.FLUSH_RULES,
          FirewallAction.ALLOW_APPLICATION,
          FirewallAction.DISABLE_FIREWALL);

  private record Detected(
      TelemetryEvent success, Confidence confidence, long complete, Optional<String> coveredBy) {
    ConnectionAttempt attempt() {
      return (ConnectionAttempt) success.getBody();
    }
  }

  private final Contract contract;
  private final List<TelemetryEvent> events;

  BruteForce(Contract contract, List<TelemetryEvent> received) {
    this.contract = contract;
    Map<String, TelemetryEvent> byIdentity = new LinkedHashMap<>();
    received.forEach(e -> byIdentity.putIfAbsent(e.getHost().getId() + " " + e.getEventId(), e));
    this.events = List.copyOf(byIdentity.values());
  }

  /** One line for each detection: host, id, confidence, completion, what covers it. */
  Map<String, String> verdicts() {
    Map<String, List<Detected>> byKey = new TreeMap<>();
    for (TelemetryEvent event : events) {
      if (isSuccess(event)) {
        judge(event).ifPresent(d -> byKey.computeIfAbsent(key(d), k -> new ArrayList<>()).add(d));
      }
    }
    Map<String, String> verdicts = new TreeMap<>();
    byKey.values().forEach(detections -> settle(detections, verdicts));
    return verdicts;
  }

  private Optional<Detected> judge(TelemetryEvent success) {
    long time = ms(success);
    List<TelemetryEvent> qualifying =
        events.stream()
            .filter(e -> isOpening(e) && sameHostAndTest(e, success))
            .filter(o -> names(o).isEmpty() || isNamedBy(o, success))
            .filter(o -> earliest(o) <= time)
            .filter(
                o ->
                    distinctPairs(failures(success, Math.min(ms(o), time)))
                        >= contract.minDistinctPorts())
            .toList();
    if (qualifying.isEmpty()) {
      return Optional.empty();
    }
    long complete = qualifying.stream().mapToLong(o -> Math.max(time, ms(o))).min().orElseThrow();
    List<TelemetryEvent> shown = qualifying.stream().filter(o -> ms(o) <= complete).toList();
    long until = shown.stream().mapToLong(o -> Math.min(ms(o), time)).max().orElseThrow();
    return Optional.of(
        new Detected(
            success, grade(success, failures(success, until), shown), complete, Optional.empty()));
  }

  private static Confidence grade(
      TelemetryEvent success, List<ConnectionAttempt> failures, List<TelemetryEvent> shown) {
    int port = ((ConnectionAttempt) success.getBody()).getDestinationPort();
    Set<Integer> ports =
        failures.stream().map(ConnectionAttempt::getDestinationPort).collect(Collectors.toSet());
    boolean named =
        shown.stream().anyMatch(o -> isNamedBy(o, success) && !isForAnotherApplication(o, success));
    if (ports.equals(Set.of(port)) || (ports.size() < 3 && !named)) {
      return Confidence.LOW;
    }
    return ports.size() >= 3 && named ? Confidence.HIGH : Confidence.MEDIUM;
  }

  private List<ConnectionAttempt> failures(TelemetryEvent success, long until) {
    return events.stream()
        .filter(
            e -> isFailure(e) && sameHostAndTest(e, success) && source(e).equals(source(success)))
        .filter(f -> ms(f) <= until && ms(success) - ms(f) < contract.window().toMillis())
        .map(f -> (ConnectionAttempt) f.getBody())
        .toList();
  }

  private static long distinctPairs(List<ConnectionAttempt> failures) {
    return failures.stream()
        .map(f -> f.getTransport() + "/" + f.getDestinationPort())
        .distinct()
        .count();
  }

  private void settle(List<Detected> detections, Map<String, String> verdicts) {
    detections.sort(
        Comparator.comparingLong(Detected::complete)
            .thenComparingLong((Detected d) -> ms(d.success()))
            .thenComparing((Detected d) -> d.success().getEventId()));
    List<Detected> alerts = new ArrayList<>();
    for (Detected detection : detections) {
      @Nullable Detected cover = null;
      for (Detected alert : alerts) {
        long apart = Math.abs(ms(alert.success()) - ms(detection.success()));
        if (apart < contract.suppression().toMillis()
            && Objects.equals(alert.success().getTestId(), detection.success().getTestId())
            && alert.confidence().compareTo(detection.confidence()) >= 0) {
          cover = alert;
        }
      }
      if (cover == null) {
        alerts.add(detection);
      }
      verdicts.put(
          detection.success().getHost().getId() + " " + detection.success().getEventId(),
          detection.confidence()
              + " at "
              + detection.complete()
              + " under "
              + (cover == null ? "none" : alertId(cover)));
    }
  }

  private static String alertId(Detected alert) {
    return AlertIds.of(
        alert.success().getHost().getId(), source(alert.success()), alert.success().getEventId());
  }

  private static String key(Detected detection) {
    return detection.success().getHost().getId()
        + " "
        + source(detection.success())
        + " "
        + detection.attempt().getTransport()
        + " "
        + detection.attempt().getDestinationPort();
  }

  private boolean isFailure(TelemetryEvent event) {
    return event.getBody() instanceof ConnectionAttempt attempt
        && (attempt.getOutcome() == Outcome.REFUSED
            || (attempt.getOutcome() == Outcome.DROPPED && contract.countDropped()))
        && !CanonicalAddress.isLoopback(source(event));
  }

  private static boolean isSuccess(TelemetryEvent event) {
    return event.getBody() instanceof ConnectionAttempt attempt
        && attempt.getOutcome() == Outcome.ESTABLISHED
        && !CanonicalAddress.isLoopback(source(event));
  }

  private static boolean isOpening(TelemetryEvent event) {
    if (event.getBody() instanceof PortBind bind) {
      return !Boolean.FALSE.equals(bind.getBackground())
          && !CanonicalAddress.isLoopback(CanonicalAddress.of(bind.getLocalIp()).orElseThrow());
    }
    return event.getBody() instanceof FirewallChange change
        && (OPENING_ACTIONS.contains(change.getAction())
            || (change.getAction() == FirewallAction.ENABLE_FIREWALL
                && change.getFacility() == Facility.PF));
  }

  private static List<Integer> names(TelemetryEvent opening) {
    return opening.getBody() instanceof PortBind bind
        ? List.of(bind.getLocalPort())
        : ((FirewallChange) opening.getBody()).getPorts();
  }

  private static boolean isNamedBy(TelemetryEvent opening, TelemetryEvent success) {
    ConnectionAttempt attempt = (ConnectionAttempt) success.getBody();
    Transport transport =
        opening.getBody() instanceof PortBind bind
            ? bind.getTransport()
            : ((FirewallChange) opening.getBody()).getTransport();
    boolean fits =
        transport == Transport.UNKNOWN
            || attempt.getTransport() == Transport.UNKNOWN
            || transport == attempt.getTransport();
    return fits && names(opening).contains(attempt.getDestinationPort());
  }

  private static boolean isForAnotherApplication(TelemetryEvent opening, TelemetryEvent success) {
    ConnectionAttempt attempt = (ConnectionAttempt) success.getBody();
    return opening.getBody() instanceof FirewallChange change
        && change.getApplicationPath() != null
        && attempt.getProcess() != null
        && !change.getApplicationPath().equals(attempt.getProcess().getPath());
  }

  private static boolean sameHostAndTest(TelemetryEvent one, TelemetryEvent other) {
    return one.getHost().getId().equals(other.getHost().getId())
        && Objects.equals(one.getTestId(), other.getTestId());
  }

  private static String source(TelemetryEvent event) {
    String text = ((ConnectionAttempt) event.getBody()).getSourceIp();
    return CanonicalAddress.of(text).orElseThrow();
  }

  private static long ms(TelemetryEvent event) {
    return event.getEventTime().toEpochMilli();
  }

  private long earliest(TelemetryEvent opening) {
    if (opening.getEventTimeEarliest() == null) {
      return ms(opening);
    }
    return Math.max(
        opening.getEventTimeEarliest().toEpochMilli(),
        ms(opening) - contract.maxOpeningInterval().toMillis());
  }
}
