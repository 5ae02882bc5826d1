package dev.an0844.simulator.truth;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out, from all the telemetry of a run, what the contract in detection.md says of every
 * success. It shares no code with the job, so that agreement of the two means something.
 *
 * <p>Events may come in any order and more than once; copies of one event must be identical, as a
 * re-delivery is. They must obey the field rules of telemetry.md, as a record that breaks one is a
 * dead letter and no event. Late events count like all others, so only those that the job still
 * remembers enough for may be given.
 *
 * <p>Costs about 8 bytes for a failure and 150 for a success, and O(log n) for each success in all
 * but contrived traffic. Not thread-safe.
 */
public final class Oracle {

  /** The story number of traffic that belongs to no scenario. */
  public static final int NO_STORY = -1;

  private final Contract contract;
  private final Limits.OfStory limits;
  private final long maxFutureSkewMs;
  private final Map<String, HostRecord> hosts = new HashMap<>();
  private final List<Ruling> forgotten = new ArrayList<>();
  private final Map<String, String> canonical = new HashMap<>();

  /** An oracle for runs of the job with these settings. */
  public Oracle(Contract contract) {
    this(contract, story -> Limits.of(contract));
  }

  /**
   * An oracle for runs of the job with these settings and tuning rules.
   *
   * @param limits by what the success of each story is judged
   */
  public Oracle(Contract contract, Limits.OfStory limits) {
    this.contract = contract;
    this.limits = limits;
    this.maxFutureSkewMs = contract.maxFutureSkew().toMillis();
  }

  /**
   * Takes one event.
   *
   * @param reference the record's reference time: an event dated more than the future skew ahead of
   *     it is left out
   * @param story number of the scenario instance that it belongs to, or {@link #NO_STORY}
   */
  public void accept(TelemetryEvent event, Instant reference, int story) {
    long timeMs = event.getEventTime().toEpochMilli();
    if (timeMs - reference.toEpochMilli() > maxFutureSkewMs) {
      return;
    }
    Object body = event.getBody();
    if (body instanceof ConnectionAttempt attempt) {
      acceptAttempt(event, attempt, timeMs, story);
    } else if (body instanceof FirewallChange change && Openings.opens(change)) {
      openings(event).add(Opening.of(event, change, contract), change.getPorts());
    } else if (body instanceof PortBind bind && opens(bind)) {
      openings(event).add(Opening.of(event, bind, contract), List.of(bind.getLocalPort()));
    }
  }

  /**
   * Takes an event that comes when the job no longer remembers enough to judge it. It counts for
   * nothing, and if it is a success it stays silent.
   */
  public void acceptForgotten(TelemetryEvent event, int story) {
    if (story != NO_STORY
        && event.getBody() instanceof ConnectionAttempt attempt
        && attempt.getOutcome() == Outcome.ESTABLISHED) {
      forgotten.add(
          new Ruling(
              story,
              event.getHost().getId(),
              canonical(attempt.getSourceIp()),
              event.getEventId(),
              event.getEventTime().toEpochMilli(),
              attempt.getTransport(),
              attempt.getDestinationPort(),
              Optional.empty()));
    }
  }

  /**
   * Judges what has been accepted: every success that is detected, and every success of a story
   * whether detected or not, in order of time, host and id.
   */
  public List<Ruling> rulings() {
    List<Ruling> rulings = new ArrayList<>(forgotten);
    hosts.forEach((hostId, host) -> host.judge(hostId, contract, limits, rulings));
    rulings.sort(
        Comparator.comparingLong(Ruling::timeMs)
            .thenComparing(Ruling::hostId)
            .thenComparing(Ruling::successEventId)
            .thenComparing(Ruling::sourceIp));
    return rulings;
  }

  private void acceptAttempt(
      TelemetryEvent event, ConnectionAttempt attempt, long timeMs, int story) {
    Outcome outcome = attempt.getOutcome();
    boolean failed =
        outcome == Outcome.REFUSED || (outcome == Outcome.DROPPED && contract.countDropped());
    if (!failed && outcome != Outcome.ESTABLISHED) {
      return;
    }
    String source = canonical(attempt.getSourceIp());
    if (CanonicalAddress.isLoopback(source)) {
      return;
    }
    SourceRecord record = host(event).source(source, event.getTestId());
    if (failed) {
      record.failed(timeMs, attempt.getTransport(), attempt.getDestinationPort());
    } else {
      record.succeeded(Success.of(event, attempt, timeMs, story));
    }
  }

  /** Whether an event is an opening. */
  public static boolean isOpening(TelemetryEvent event) {
    if (event.getBody() instanceof FirewallChange change) {
      return Openings.opens(change);
    }
    return event.getBody() instanceof PortBind bind && opens(bind);
  }

  private static boolean opens(PortBind bind) {
    Boolean background = bind.getBackground();
    boolean foreground = background != null && !background;
    return !foreground
        && !CanonicalAddress.of(bind.getLocalIp()).map(CanonicalAddress::isLoopback).orElse(false);
  }

  private Openings openings(TelemetryEvent event) {
    return host(event).openings(event.getTestId());
  }

  private HostRecord host(TelemetryEvent event) {
    return hosts.computeIfAbsent(event.getHost().getId(), id -> new HostRecord());
  }

  private String canonical(String address) {
    return canonical.computeIfAbsent(
        address,
        text ->
            CanonicalAddress.of(text)
                .orElseThrow(
                    () -> new IllegalArgumentException("'" + text + "' is not an IP address")));
  }
}
