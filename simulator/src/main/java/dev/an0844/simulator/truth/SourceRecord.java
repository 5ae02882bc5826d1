package dev.an0844.simulator.truth;

import dev.an0844.detection.Confidence;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What one source did on one host. */
final class SourceRecord {

  private record Door(Transport transport, int port) {}

  private record Found(Success success, Confidence confidence, long completeMs, long knockedMs) {}

  private final Longs failures = new Longs();
  private final List<Success> successes = new ArrayList<>(1);

  void failed(long timeMs, Transport transport, int port) {
    failures.add(Failures.pack(timeMs, transport, port));
  }

  void succeeded(Success success) {
    successes.add(success);
  }

  void judge(
      String hostId,
      String source,
      Openings openings,
      Contract contract,
      Limits.OfStory limits,
      List<Ruling> rulings) {
    if (successes.isEmpty()) {
      return;
    }
    Map<Integer, Failures> byLength = new HashMap<>();
    Map<Door, List<Found>> byDoor = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Success success : successes) {
      if (!seen.add(success.eventId())) {
        continue;
      }
      Limits given = limits.of(success.story());
      Failures failed =
          byLength.computeIfAbsent(
              given.minDistinctPorts(), length -> new Failures(failures, length));
      Optional<Found> found = detect(success, failed, openings, contract, given);
      if (found.isPresent()) {
        Door door = new Door(success.transport(), success.port());
        byDoor.computeIfAbsent(door, d -> new ArrayList<>()).add(found.get());
      } else if (success.story() != Oracle.NO_STORY) {
        rulings.add(ruling(hostId, source, success, Optional.empty()));
      }
    }
    byDoor.values().forEach(found -> settle(hostId, source, found, contract, rulings));
  }

  private static Optional<Found> detect(
      Success success, Failures failed, Openings openings, Contract contract, Limits limits) {
    long after = success.timeMs() - limits.windowMs();
    OptionalLong enoughAt = failed.enoughAt(after, success.timeMs());
    if (enoughAt.isEmpty()) {
      return Optional.empty();
    }
    Openings.Shown shown =
        openings.shownFor(success, enoughAt.getAsLong(), contract.maxOpeningInterval().toMillis());
    if (shown == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(
            success,
            grade(success, failed, after, shown),
            shown.completeMs(),
            enoughAt.getAsLong()));
  }

  private static Confidence grade(
      Success success, Failures failed, long after, Openings.Shown shown) {
    long until = shown.failuresUntilMs();
    boolean threePorts = failed.onThreePorts(after, until);
    if (failed.onlyOn(success.port(), after, until) || (!threePorts && !shown.namesPort())) {
      return Confidence.LOW;
    }
    return threePorts && shown.namesPort() ? Confidence.HIGH : Confidence.MEDIUM;
  }

  /**
   * Settles alert or suppressed for the detections of one (host, source, transport, port), in the
   * contract's order.
   */
  private static void settle(
      String hostId, String source, List<Found> found, Contract contract, List<Ruling> rulings) {
    found.sort(
        Comparator.comparingLong(Found::completeMs)
            .thenComparingLong((Found f) -> f.success().timeMs())
            .thenComparing((Found f) -> f.success().eventId()));
    long suppression = contract.suppression().toMillis();
    List<Found> alerts = new ArrayList<>();
    for (Found detection : found) {
      Optional<Found> cover = cover(alerts, detection, suppression);
      if (cover.isEmpty()) {
        alerts.add(detection);
      }
      rulings.add(
          ruling(
              hostId,
              source,
              detection.success(),
              Optional.of(
                  new Ruling.Detection(
                      detection.confidence(),
                      detection.completeMs(),
                      detection.knockedMs(),
                      AlertIds.of(hostId, source, detection.success().eventId()),
                      cover.map(a -> AlertIds.of(hostId, source, a.success().eventId()))))));
    }
  }

  /**
   * The alert raised last that covers it. An alert that completed too long ago lies too far back,
   * and so do all before it.
   */
  private static Optional<Found> cover(List<Found> alerts, Found detection, long suppression) {
    long time = detection.success().timeMs();
    for (int i = alerts.size() - 1; i >= 0; i--) {
      Found alert = alerts.get(i);
      if (alert.completeMs() <= time - suppression) {
        return Optional.empty();
      }
      boolean near = Math.abs(time - alert.success().timeMs()) < suppression;
      if (near && alert.confidence().compareTo(detection.confidence()) >= 0) {
        return Optional.of(alert);
      }
    }
    return Optional.empty();
  }

  private static Ruling ruling(
      String hostId, String source, Success success, Optional<Ruling.Detection> detection) {
    return new Ruling(
        success.story(),
        hostId,
        source,
        success.eventId(),
        success.timeMs(),
        success.transport(),
        success.port(),
        detection);
  }
}
