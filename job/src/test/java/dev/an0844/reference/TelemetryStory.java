package dev.an0844.reference;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells telemetry event by event, in the order in which it arrives:
 *
 * <pre>{@code
 * TelemetryStory.on("mac-1")
 *     .refused("203.0.113.7", 7000).at(0)
 *     .binds(22).at(5_000)
 *     .connects("203.0.113.7", 22).at(6_000)
 *     .events();
 * }</pre>
 *
 * <p>A verb adds an event on the current host, at the time of the one before it, over TCP where it
 * has a transport, with the next of the ids e1, e2, ...; what follows a verb changes that event
 * only. Times are milliseconds after {@link #START} unless the name says otherwise. Not
 * thread-safe.
 */
public final class TelemetryStory {

  /** Time 0 of every story. */
  public static final Instant START = Instant.parse("2025-06-02T08:00:00Z");

  private final List<TelemetryEvent> events = new ArrayList<>();
  private String host;
  private Instant now = START;
  private int nextId = 1;

  private TelemetryStory(String host) {
    this.host = host;
  }

  /** A story that begins on this host. */
  public static TelemetryStory on(String host) {
    return new TelemetryStory(host);
  }

  /** The point of time that is so many milliseconds into a story. */
  public static Instant instant(long ms) {
    return START.plusMillis(ms);
  }

  /** The same in milliseconds since the epoch. */
  public static long epochMs(long ms) {
    return instant(ms).toEpochMilli();
  }

  /** What was told, in the order of telling: copies, so that a story can go on. */
  public List<TelemetryEvent> events() {
    return events.stream().map(event -> TelemetryEvent.newBuilder(event).build()).toList();
  }

  /** What follows happens on this host. */
  public TelemetryStory host(String id) {
    host = id;
    return this;
  }

  /** A failure that was answered. */
  public TelemetryStory refused(String source, int port) {
    return attempts(source, port, Outcome.REFUSED);
  }

  /** A failure without an answer. */
  public TelemetryStory dropped(String source, int port) {
    return attempts(source, port, Outcome.DROPPED);
  }

  /** A success. */
  public TelemetryStory connects(String source, int port) {
    return attempts(source, port, Outcome.ESTABLISHED);
  }

  /** A connection attempt of any outcome. */
  public TelemetryStory attempts(String source, int port, Outcome outcome) {
    return add(
        ConnectionAttempt.newBuilder()
            .setSourceIp(source)
            .setDestinationPort(port)
            .setTransport(Transport.TCP)
            .setOutcome(outcome)
            .build());
  }

  /** A process listens on all addresses; whether it is in the background is not known. */
  public TelemetryStory binds(int port) {
    return add(
        PortBind.newBuilder()
            .setLocalIp("0.0.0.0")
            .setLocalPort(port)
            .setTransport(Transport.TCP)
            .build());
  }

  /** A PF rule is enabled that names these ports (TCP), or none. */
  public TelemetryStory enablesRule(Integer... ports) {
    return changes(Facility.PF, FirewallAction.ENABLE_RULE, ports);
  }

  /** PF rules are loaded that name these ports (TCP), or none. */
  public TelemetryStory loadsRules(Integer... ports) {
    return changes(Facility.PF, FirewallAction.LOAD_RULES, ports);
  }

  /** socketfilterfw is told to allow this application. */
  public TelemetryStory allows(String applicationPath) {
    return changes(Facility.SOCKETFILTERFW, FirewallAction.ALLOW_APPLICATION)
        .application(applicationPath);
  }

  /** Any change of a firewall, with ports (TCP) or without. */
  public TelemetryStory changes(Facility facility, FirewallAction action, Integer... ports) {
    return add(
        FirewallChange.newBuilder()
            .setFacility(facility)
            .setAction(action)
            .setPorts(new ArrayList<>(List.of(ports)))
            .setTransport(Transport.TCP)
            .build());
  }

  /** The last event arrives once more, the same in every field until what follows changes it. */
  public TelemetryStory again() {
    return again(last().getEventId());
  }

  /** The event with this id on the current host arrives once more. */
  public TelemetryStory again(String id) {
    TelemetryEvent first =
        events.stream()
            .filter(e -> e.getEventId().equals(id) && e.getHost().getId().equals(host))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no event " + id + " on " + host));
    events.add(TelemetryEvent.newBuilder(first).build());
    now = first.getEventTime();
    return this;
  }

  /** When it happened; for an opening that was polled, the poll that saw it. */
  public TelemetryStory at(long ms) {
    return atMicros(ms * 1_000);
  }

  /** The same in microseconds. */
  public TelemetryStory atMicros(long micros) {
    now = START.plus(micros, ChronoUnit.MICROS);
    last().setEventTime(now);
    return this;
  }

  /** The previous poll: the opening happened between then and its event time. */
  public TelemetryStory since(long ms) {
    return sinceMicros(ms * 1_000);
  }

  /** The same in microseconds. */
  public TelemetryStory sinceMicros(long micros) {
    last().setEventTimeEarliest(START.plus(micros, ChronoUnit.MICROS));
    return this;
  }

  /** When the sensor or collector recorded it. */
  public TelemetryStory observedAt(long ms) {
    last().setObservedTime(instant(ms));
    return this;
  }

  /** Another event id than the next in the row. */
  public TelemetryStory id(String id) {
    last().setEventId(id);
    return this;
  }

  /** A canary. */
  public TelemetryStory testId(@Nullable String testId) {
    last().setTestId(testId);
    return this;
  }

  /** What saw it. */
  public TelemetryStory sensor(SensorKind kind) {
    last().getSensor().setKind(kind);
    return this;
  }

  /** Over UDP. */
  public TelemetryStory udp() {
    return transport(Transport.UDP);
  }

  /** Over any transport. */
  public TelemetryStory transport(Transport transport) {
    Object body = last().getBody();
    if (body instanceof ConnectionAttempt attempt) {
      attempt.setTransport(transport);
    } else if (body instanceof PortBind bind) {
      bind.setTransport(transport);
    } else if (body instanceof FirewallChange change) {
      change.setTransport(transport);
    }
    return this;
  }

  /** The outcome of a connection attempt. */
  public TelemetryStory outcome(Outcome outcome) {
    body(ConnectionAttempt.class).setOutcome(outcome);
    return this;
  }

  /** The process that accepted, that changed the firewall or that listens. */
  public TelemetryStory process(String path) {
    Process process = Process.newBuilder().setPath(path).build();
    Object body = last().getBody();
    if (body instanceof ConnectionAttempt attempt) {
      attempt.setProcess(process);
    } else if (body instanceof PortBind bind) {
      bind.setProcess(process);
    } else if (body instanceof FirewallChange change) {
      change.setProcess(process);
    }
    return this;
  }

  /** The application that a firewall change is about. */
  public TelemetryStory application(String path) {
    body(FirewallChange.class).setApplicationPath(path);
    return this;
  }

  /** The address that a process listens on. */
  public TelemetryStory localIp(String address) {
    body(PortBind.class).setLocalIp(address);
    return this;
  }

  /** Whether the process that listens is known to be in the background. */
  public TelemetryStory background(boolean background) {
    body(PortBind.class).setBackground(background);
    return this;
  }

  private TelemetryStory add(Object body) {
    events.add(
        TelemetryEvent.newBuilder()
            .setEventId("e" + nextId++)
            .setEventTime(now)
            .setHost(Host.newBuilder().setId(host).build())
            .setSensor(Sensor.newBuilder().setKind(SensorKind.SIMULATOR).build())
            .setBody(body)
            .build());
    return this;
  }

  private TelemetryEvent last() {
    if (events.isEmpty()) {
      throw new IllegalStateException("tell an event first");
    }
    return events.get(events.size() - 1);
  }

  private <T> T body(Class<T> type) {
    return type.cast(last().getBody());
  }
}
