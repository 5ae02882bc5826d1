package dev.an0844.ingest;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.config.IngestSettings;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.detection.SuccessEvidence;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.text.Printable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides, by the terms of the detection contract, which part an event can play: a failure, an
 * opening, a success, or none. Takes events that keep the field rules, and clips their texts.
 * Stateless.
 */
final class ObservationMapper {

  private final long maxOpeningIntervalMs;
  private final boolean countDropped;

  ObservationMapper(IngestSettings settings) {
    this.maxOpeningIntervalMs = settings.maxOpeningIntervalMs();
    this.countDropped = settings.countDropped();
  }

  /**
   * Maps one event.
   *
   * @param event the event; what is made of it shares its parts, so it must not be reused
   * @param place where it was read
   * @param referenceTime when it was there to be read, epoch milliseconds
   */
  Ingested map(TelemetryEvent event, Place place, long referenceTime) {
    Object body = event.getBody();
    if (body instanceof ConnectionAttempt attempt) {
      return attempt(event, attempt, place, referenceTime);
    }
    if (body instanceof FirewallChange change) {
      return change(event, change, place, referenceTime);
    }
    return bind(event, (PortBind) body, place, referenceTime);
  }

  private Ingested attempt(
      TelemetryEvent event, ConnectionAttempt attempt, Place place, long referenceTime) {
    String source = canonical(attempt.getSourceIp());
    IgnoredReason reason = whyIgnored(attempt.getOutcome(), source);
    if (reason != null) {
      return ignored(event, reason, "ConnectionAttempt", source, null, place, referenceTime);
    }
    Object part =
        attempt.getOutcome() == Outcome.ESTABLISHED
            ? success(event, attempt, source)
            : failure(event, attempt, source);
    return seen(event, part, place, referenceTime);
  }

  private @Nullable IgnoredReason whyIgnored(Outcome outcome, String source) {
    if (CanonicalAddress.isLoopback(source)) {
      return IgnoredReason.LOOPBACK_SOURCE;
    }
    if (outcome == Outcome.UNKNOWN) {
      return IgnoredReason.UNKNOWN_OUTCOME;
    }
    return outcome == Outcome.DROPPED && !countDropped ? IgnoredReason.DROPPED_NOT_COUNTED : null;
  }

  private static FailureSeen failure(
      TelemetryEvent event, ConnectionAttempt attempt, String source) {
    return new FailureSeen(
        source,
        new FailureEvidence(
            Clipping.id(event.getEventId()),
            wholeMillis(event.getEventTime()),
            attempt.getTransport(),
            attempt.getDestinationPort(),
            attempt.getOutcome(),
            event.getSensor().getKind()));
  }

  private static SuccessSeen success(
      TelemetryEvent event, ConnectionAttempt attempt, String source) {
    String destination = attempt.getDestinationIp();
    return new SuccessSeen(
        source,
        attempt.getTransport(),
        attempt.getDestinationPort(),
        new SuccessEvidence(
            Clipping.id(event.getEventId()),
            wholeMillis(event.getEventTime()),
            attempt.getSourcePort(),
            destination == null ? null : canonical(destination),
            Clipping.process(attempt.getProcess()),
            Clipping.text(attempt.getSensorState()),
            event.getSensor().getKind()));
  }

  private Ingested change(
      TelemetryEvent event, FirewallChange change, Place place, long referenceTime) {
    IgnoredReason reason = whyIgnored(change);
    if (reason != null) {
      return ignored(event, reason, "FirewallChange", null, null, place, referenceTime);
    }
    OpeningEvidence opening = opening(event, OpeningKind.FIREWALL_CHANGE);
    opening.setFacility(change.getFacility());
    opening.setAction(change.getAction());
    opening.setAnchor(Clipping.text(change.getAnchor()));
    opening.setRule(Clipping.text(change.getRule()));
    opening.setApplicationPath(Clipping.text(change.getApplicationPath()));
    opening.setPorts(change.getPorts());
    opening.setTransport(change.getTransport());
    opening.setProcess(Clipping.process(change.getProcess()));
    return seen(event, new OpeningSeen(opening), place, referenceTime);
  }

  private static @Nullable IgnoredReason whyIgnored(FirewallChange change) {
    return switch (change.getAction()) {
      case ENABLE_RULE, LOAD_RULES, FLUSH_RULES, ALLOW_APPLICATION, DISABLE_FIREWALL -> null;
      // PF's activates the rules that were loaded; the application firewall's shuts.
      case ENABLE_FIREWALL ->
          change.getFacility() == Facility.PF ? null : IgnoredReason.CLOSING_CHANGE;
      case DISABLE_RULE, BLOCK_APPLICATION -> IgnoredReason.CLOSING_CHANGE;
      case UNKNOWN -> IgnoredReason.READ_OR_UNKNOWN_CHANGE;
    };
  }

  private Ingested bind(TelemetryEvent event, PortBind bind, Place place, long referenceTime) {
    String local = canonical(bind.getLocalIp());
    if (CanonicalAddress.isLoopback(local)) {
      return ignored(
          event, IgnoredReason.LOOPBACK_BIND, "PortBind", null, null, place, referenceTime);
    }
    OpeningEvidence opening = opening(event, OpeningKind.PORT_BIND);
    opening.setLocalIp(local);
    opening.setPorts(List.of(bind.getLocalPort()));
    opening.setTransport(bind.getTransport());
    opening.setProcess(Clipping.process(bind.getProcess()));
    if (Boolean.FALSE.equals(bind.getBackground())) {
      return ignored(
          event, IgnoredReason.FOREGROUND_BIND, "PortBind", null, opening, place, referenceTime);
    }
    return seen(event, new OpeningSeen(opening), place, referenceTime);
  }

  private OpeningEvidence opening(TelemetryEvent event, OpeningKind kind) {
    long latest = event.getEventTime().toEpochMilli();
    Instant reported = event.getEventTimeEarliest();
    long earliest = reported == null ? latest : reported.toEpochMilli();
    boolean cut = latest - earliest > maxOpeningIntervalMs;
    OpeningEvidence opening = new OpeningEvidence();
    opening.setEventId(Clipping.id(event.getEventId()));
    opening.setEarliest(Instant.ofEpochMilli(cut ? latest - maxOpeningIntervalMs : earliest));
    opening.setLatest(Instant.ofEpochMilli(latest));
    opening.setIntervalCut(cut);
    opening.setWhat(kind);
    opening.setSensor(event.getSensor().getKind());
    return opening;
  }

  private static Ingested seen(TelemetryEvent event, Object part, Place place, long referenceTime) {
    long time = event.getEventTime().toEpochMilli();
    Observation observation =
        new Observation(
            Clipping.id(event.getEventId()),
            Clipping.id(event.getHost().getId()),
            Clipping.text(event.getHost().getName()),
            Clipping.list(event.getHost().getTags()),
            Clipping.optionalId(event.getTestId()),
            time,
            0L,
            null,
            0,
            Long.MAX_VALUE,
            part);
    return Ingested.of(
        place,
        time,
        Math.min(time, referenceTime),
        delay(event, place, referenceTime),
        observation);
  }

  private static Ingested ignored(
      TelemetryEvent event,
      IgnoredReason reason,
      String type,
      @Nullable String source,
      @Nullable OpeningEvidence opened,
      Place place,
      long referenceTime) {
    long time = event.getEventTime().toEpochMilli();
    Ignored ignored =
        new Ignored(
            reason,
            Clipping.id(event.getEventId()),
            Clipping.id(event.getHost().getId()),
            type,
            source,
            event.getSensor().getKind(),
            Clipping.optionalId(event.getTestId()),
            opened);
    return Ingested.of(
        place, time, Math.min(time, referenceTime), delay(event, place, referenceTime), ignored);
  }

  /** A file is read whenever somebody wants to: only what was observed tells of a delay then. */
  private static long delay(TelemetryEvent event, Place place, long referenceTime) {
    return place.partition() == Place.FILE && event.getObservedTime() == null
        ? Ingested.NO_DELAY
        : referenceTime - event.getEventTime().toEpochMilli();
  }

  /** Rounds down, as the contract's times are. */
  private static Instant wholeMillis(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  private static String canonical(String address) {
    return CanonicalAddress.of(address)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the field rules let a bad address pass: " + Printable.of(address, 100)));
  }
}
