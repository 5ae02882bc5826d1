package dev.an0844.simulator.validate;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.detection.Alert;
import dev.an0844.mend.Mends;
import dev.an0844.output.Mend;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ticks off what arrives of an exercise on one host. Not thread-safe. */
final class Checklist {

  private final String hostId;
  private final Exercise exercise;
  private final String source;
  private final Instant since;
  private final Map<Leg, List<Arrival>> arrivals = new EnumMap<>(Leg.class);
  private @Nullable Alert alert;
  private @Nullable Instant alertWritten;

  /**
   * Nothing has arrived yet.
   *
   * @param since what happened earlier is none of this exercise
   */
  Checklist(String hostId, Exercise exercise, Instant since) {
    this.hostId = hostId;
    this.exercise = exercise;
    this.source = CanonicalAddress.of(exercise.source()).orElseThrow();
    this.since = since;
  }

  private List<Arrival> list(Leg leg) {
    return arrivals.computeIfAbsent(leg, l -> new ArrayList<>());
  }

  /** Takes an event; what is not of the exercise is passed over. */
  Optional<Arrival> take(TelemetryEvent event, Instant written) {
    if (!event.getHost().getId().equals(hostId)
        || event.getTestId() != null
        || event.getEventTime().isBefore(since)) {
      return Optional.empty();
    }
    Optional<Arrival> arrival = arrival(event, written);
    arrival.ifPresent(a -> list(a.leg()).add(a));
    return arrival;
  }

  private Optional<Arrival> arrival(TelemetryEvent event, Instant written) {
    Object body = event.getBody();
    if (body instanceof ConnectionAttempt attempt) {
      return attempt(event, attempt, written);
    }
    if (body instanceof PortBind bind) {
      return bind.getLocalPort() == exercise.door()
          ? Optional.of(arrival(event, Leg.BIND, bind.getLocalPort(), written))
          : Optional.empty();
    }
    FirewallChange change = (FirewallChange) body;
    return isOurs(change)
        ? Optional.of(arrival(event, Leg.FIREWALL_CHANGE, 0, written))
        : Optional.empty();
  }

  private Optional<Arrival> attempt(
      TelemetryEvent event, ConnectionAttempt attempt, Instant written) {
    if (!CanonicalAddress.of(attempt.getSourceIp()).equals(Optional.of(source))) {
      return Optional.empty();
    }
    int port = attempt.getDestinationPort();
    if (exercise.knockPorts().contains(port) && isFailure(attempt.getOutcome())) {
      return Optional.of(arrival(event, Leg.KNOCK, port, written));
    }
    return port == exercise.door() && attempt.getOutcome() == Outcome.ESTABLISHED
        ? Optional.of(arrival(event, Leg.CONNECTION, port, written))
        : Optional.empty();
  }

  private static boolean isFailure(Outcome outcome) {
    return outcome == Outcome.REFUSED || outcome == Outcome.DROPPED;
  }

  /** A sensor that does not tell the anchor may still tell of a load. */
  private static boolean isOurs(FirewallChange change) {
    String anchor = change.getAnchor();
    return anchor == null
        ? change.getAction() == FirewallAction.LOAD_RULES
        : Exercise.isOurAnchor(anchor);
  }

  private static Arrival arrival(TelemetryEvent event, Leg leg, int port, Instant written) {
    Sensor sensor = event.getSensor();
    String name = sensor.getName() == null ? "" : " (" + sensor.getName() + ")";
    return new Arrival(leg, sensor.getKind() + name, port, event.getEventTime(), written);
  }

  /** Takes an alert; one of another host, source or port is passed over. */
  boolean take(Alert raised, Instant written) {
    boolean ours =
        raised.getHostId().equals(hostId)
            && !raised.getIsTest()
            && raised.getPort() == exercise.door()
            && CanonicalAddress.of(raised.getSourceIp()).equals(Optional.of(source))
            && !raised.getSuccess().getTime().isBefore(since);
    if (ours && alert == null) {
      alert = raised;
      alertWritten = written;
    }
    return ours;
  }

  List<Arrival> of(Leg leg) {
    return List.copyOf(list(leg));
  }

  /** Ports of the knock that have not arrived. */
  List<Integer> missingKnocks() {
    TreeSet<Integer> missing = new TreeSet<>(exercise.knockPorts());
    list(Leg.KNOCK).forEach(arrival -> missing.remove(arrival.port()));
    return List.copyOf(missing);
  }

  boolean isSeen(Leg leg) {
    return leg == Leg.KNOCK ? missingKnocks().isEmpty() : !list(leg).isEmpty();
  }

  @Nullable Alert alert() {
    return alert;
  }

  @Nullable Instant alertWritten() {
    return alertWritten;
  }

  /** Whether everything has arrived. */
  boolean isComplete() {
    for (Leg leg : Leg.values()) {
      if (!isSeen(leg)) {
        return false;
      }
    }
    return alert != null;
  }

  /** What to switch on for a leg that is missing. */
  static List<Mend> mends(Leg leg) {
    return Mends.of(leg.ofDetection(), null);
  }
}
