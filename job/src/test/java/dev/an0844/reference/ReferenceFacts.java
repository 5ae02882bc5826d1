package dev.an0844.reference;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** detection.md, "Terms": which of the events that arrived are failures, openings and successes. */
record ReferenceFacts(List<Failure> failures, List<Opening> openings, List<Success> successes) {

  /**
   * A source failed at a closed port. Times here and below are whole milliseconds since the epoch.
   */
  record Failure(
      String id,
      String host,
      @Nullable String testId,
      String source,
      long time,
      Transport transport,
      int port,
      Outcome outcome) {}

  /**
   * The host opened itself at some time in [earliest, latest]; {@code ports} is empty when it names
   * none.
   */
  record Opening(
      String id,
      String host,
      @Nullable String testId,
      long earliest,
      long latest,
      boolean cut,
      List<Integer> ports,
      Transport transport,
      @Nullable String application,
      TelemetryEvent event) {}

  /** A source got in. */
  record Success(
      String id,
      String host,
      @Nullable String testId,
      String source,
      long time,
      Transport transport,
      int port,
      @Nullable String processPath,
      List<String> tags) {}

  private record Identity(String host, String eventId) {}

  private static final Set<FirewallAction> OPENING_OF_ANY_FACILITY =
      Set.of(
          FirewallAction.ENABLE_RULE,
          FirewallAction.LOAD_RULES,
          FirewallAction.FLUSH_RULES,
          FirewallAction.ALLOW_APPLICATION,
          FirewallAction.DISABLE_FIREWALL);

  /** Reads events in the order in which they arrived: of several copies the first one counts. */
  static ReferenceFacts of(
      List<TelemetryEvent> arrivals, ReferenceSettings settings, ReferenceTuning tuning) {
    ReferenceFacts facts =
        new ReferenceFacts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<Identity> seen = new HashSet<>();
    for (TelemetryEvent event : arrivals) {
      if (seen.add(new Identity(event.getHost().getId(), event.getEventId()))) {
        facts.add(event, settings, tuning);
      }
    }
    return facts;
  }

  private void add(TelemetryEvent event, ReferenceSettings settings, ReferenceTuning tuning) {
    if (event.getBody() instanceof ConnectionAttempt attempt) {
      addAttempt(event, attempt, tuning.countsDropped(event, settings.countDropped()));
    } else if (event.getBody() instanceof FirewallChange change) {
      if (!tuning.takesOut(event)) {
        addChange(event, change, settings);
      }
    } else if (event.getBody() instanceof PortBind bind) {
      if (!tuning.takesOut(event)) {
        addBind(event, bind, settings);
      }
    } else {
      throw new IllegalArgumentException("unknown body: " + event);
    }
  }

  private void addAttempt(TelemetryEvent event, ConnectionAttempt attempt, boolean countDropped) {
    String source = ReferenceAddress.canonical(attempt.getSourceIp());
    if (ReferenceAddress.isLoopback(source)) {
      return;
    }
    String host = event.getHost().getId();
    long time = event.getEventTime().toEpochMilli();
    Outcome outcome = attempt.getOutcome();
    if (outcome == Outcome.ESTABLISHED) {
      String process = attempt.getProcess() == null ? null : attempt.getProcess().getPath();
      successes.add(
          new Success(
              event.getEventId(),
              host,
              event.getTestId(),
              source,
              time,
              attempt.getTransport(),
              attempt.getDestinationPort(),
              process,
              event.getHost().getTags()));
    } else if (outcome == Outcome.REFUSED || (outcome == Outcome.DROPPED && countDropped)) {
      failures.add(
          new Failure(
              event.getEventId(),
              host,
              event.getTestId(),
              source,
              time,
              attempt.getTransport(),
              attempt.getDestinationPort(),
              outcome));
    }
  }

  private void addChange(TelemetryEvent event, FirewallChange change, ReferenceSettings settings) {
    boolean switchesPfOn =
        change.getAction() == FirewallAction.ENABLE_FIREWALL && change.getFacility() == Facility.PF;
    if (switchesPfOn || OPENING_OF_ANY_FACILITY.contains(change.getAction())) {
      openings.add(
          opening(
              event,
              change.getPorts(),
              change.getTransport(),
              change.getApplicationPath(),
              settings));
    }
  }

  private void addBind(TelemetryEvent event, PortBind bind, ReferenceSettings settings) {
    boolean knownForeground = Boolean.FALSE.equals(bind.getBackground());
    if (!knownForeground
        && !ReferenceAddress.isLoopback(ReferenceAddress.canonical(bind.getLocalIp()))) {
      openings.add(
          opening(event, List.of(bind.getLocalPort()), bind.getTransport(), null, settings));
    }
  }

  private static Opening opening(
      TelemetryEvent event,
      List<Integer> ports,
      Transport transport,
      @Nullable String application,
      ReferenceSettings settings) {
    long latest = event.getEventTime().toEpochMilli();
    long earliest =
        event.getEventTimeEarliest() == null ? latest : event.getEventTimeEarliest().toEpochMilli();
    boolean cut = latest - earliest > settings.maxOpeningIntervalMs();
    return new Opening(
        event.getEventId(),
        event.getHost().getId(),
        event.getTestId(),
        cut ? latest - settings.maxOpeningIntervalMs() : earliest,
        latest,
        cut,
        List.copyOf(ports),
        transport,
        application,
        event);
  }
}
