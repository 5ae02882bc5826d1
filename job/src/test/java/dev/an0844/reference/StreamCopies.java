package dev.an0844.reference;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Delivers events more than once: mostly the same in every field, sometimes with other content or
 * at another time.
 */
final class StreamCopies {

  private final StreamUniverse universe;
  private final long outOfOrdernessMs;

  StreamCopies(StreamUniverse universe, long outOfOrdernessMs) {
    this.universe = universe;
    this.outOfOrdernessMs = outOfOrdernessMs;
  }

  List<TelemetryEvent> withCopies(List<TelemetryEvent> events) {
    int percent = universe.pick(List.of(0, 5, 10, 30));
    List<TelemetryEvent> all = new ArrayList<>(events);
    for (TelemetryEvent event : events) {
      if (universe.chance(percent)) {
        for (int i = universe.chance(80) ? 1 : universe.between(2, 4); i > 0; i--) {
          all.add(copy(event));
        }
      }
    }
    return all;
  }

  private TelemetryEvent copy(TelemetryEvent event) {
    TelemetryEvent copy = TelemetryEvent.newBuilder(event).build();
    if (universe.chance(75)) {
      return copy;
    }
    switch (universe.between(0, 4)) {
      case 0 -> copy.setTestId(universe.anotherTestId(event.getTestId()));
      case 1, 2 -> moveInTime(copy);
      default -> changeBody(copy);
    }
    return copy;
  }

  /**
   * Never further than the bound, so that whoever forgets ids at the watermark's pace may do so.
   */
  private void moveInTime(TelemetryEvent copy) {
    long by =
        universe.chance(40)
            ? universe.justAround()
            : universe.between(-outOfOrdernessMs, outOfOrdernessMs);
    long within = Math.max(-outOfOrdernessMs, Math.min(outOfOrdernessMs, by));
    copy.setEventTime(copy.getEventTime().plusMillis(within));
    if (copy.getEventTimeEarliest() != null) {
      copy.setEventTimeEarliest(copy.getEventTimeEarliest().plusMillis(within));
    }
  }

  private void changeBody(TelemetryEvent copy) {
    if (copy.getBody() instanceof ConnectionAttempt attempt) {
      change(attempt);
    } else if (copy.getBody() instanceof PortBind bind) {
      bind.setLocalPort(universe.port());
      bind.setBackground(universe.chance(50));
    } else if (copy.getBody() instanceof FirewallChange change) {
      change.setPorts(new ArrayList<>(List.of(universe.port())));
      change.setAction(
          universe.pick(List.of(FirewallAction.LOAD_RULES, FirewallAction.DISABLE_RULE)));
    }
  }

  private void change(ConnectionAttempt attempt) {
    switch (universe.between(0, 2)) {
      case 0 -> attempt.setDestinationPort(universe.port());
      case 1 -> attempt.setSourceIp(universe.pick(universe.anySpellings()));
      default ->
          attempt.setOutcome(
              universe.pick(List.of(Outcome.REFUSED, Outcome.ESTABLISHED, Outcome.UNKNOWN)));
    }
  }
}
