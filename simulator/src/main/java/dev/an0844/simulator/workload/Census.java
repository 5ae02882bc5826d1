package dev.an0844.simulator.workload;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How many events there are, and how many of them the default contract detects.
 *
 * @param detections alerts and suppressed ones
 */
record Census(long events, long detections) {

  private record Pair(String host, String source) {}

  /**
   * Counts events by making them twice: a success of a source that never fails on its host cannot
   * be detected, and to leave those out keeps the oracle small.
   */
  static Census of(Supplier<Iterator<TelemetryEvent>> maker) {
    Set<Pair> failing = new HashSet<>();
    long events = 0;
    for (Iterator<TelemetryEvent> all = maker.get(); all.hasNext(); events++) {
      TelemetryEvent event = all.next();
      if (event.getBody() instanceof ConnectionAttempt attempt
          && attempt.getOutcome() != Outcome.ESTABLISHED) {
        failing.add(pair(event, attempt));
      }
    }
    return new Census(events, detections(maker.get(), failing));
  }

  private static long detections(Iterator<TelemetryEvent> all, Set<Pair> failing) {
    Oracle oracle = new Oracle(Contract.defaults());
    while (all.hasNext()) {
      TelemetryEvent event = all.next();
      if (!(event.getBody() instanceof ConnectionAttempt attempt)
          || failing.contains(pair(event, attempt))) {
        oracle.accept(event, event.getObservedTime(), Oracle.NO_STORY);
      }
    }
    return oracle.rulings().stream().filter(ruling -> ruling.detection().isPresent()).count();
  }

  private static Pair pair(TelemetryEvent event, ConnectionAttempt attempt) {
    return new Pair(event.getHost().getId(), canonical(attempt.getSourceIp()));
  }

  /** The rule takes different texts of one address for one source. */
  private static String canonical(String address) {
    return CanonicalAddress.of(address).orElse(address);
  }
}
