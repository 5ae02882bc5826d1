package dev.an0844.reference;

import dev.an0844.reference.StreamUniverse.Scene;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes down the events of a random stream as they come to mind. Times are ms after {@link
 * TelemetryStory#START}.
 */
final class StreamDraft {

  private static final List<String> NON_LOOPBACK =
      List.of("0.0.0.0", "::", "192.0.2.10", "fe80::1%en0");
  private static final List<String> LOOPBACK =
      List.of("127.0.0.1", "::1", "::ffff:127.0.0.1", "::1%lo0");
  private static final List<FirewallAction> OPENING =
      List.of(
          FirewallAction.ENABLE_RULE,
          FirewallAction.ENABLE_RULE,
          FirewallAction.LOAD_RULES,
          FirewallAction.FLUSH_RULES,
          FirewallAction.ALLOW_APPLICATION,
          FirewallAction.DISABLE_FIREWALL);
  private static final List<FirewallAction> NOT_OPENING =
      List.of(
          FirewallAction.UNKNOWN, FirewallAction.DISABLE_RULE, FirewallAction.BLOCK_APPLICATION);

  private final StreamUniverse universe;
  private final List<TelemetryEvent> events = new ArrayList<>();
  private final Set<String> identities = new HashSet<>();
  private final List<Long> failureTimes = new ArrayList<>();

  StreamDraft(StreamUniverse universe) {
    this.universe = universe;
  }

  List<TelemetryEvent> events() {
    return events;
  }

  /** The time of some failure so far, or the fallback when there is none. */
  long someFailureTime(long fallback) {
    return failureTimes.isEmpty() ? fallback : universe.pick(failureTimes);
  }

  void failure(Scene scene, Transport transport, int port, long ms) {
    attempt(scene, universe.failureOutcome(), transport, port, ms);
    failureTimes.add(ms);
  }

  void success(Scene scene, Transport transport, int port, long ms) {
    attempt(scene, Outcome.ESTABLISHED, transport, port, ms);
  }

  private void attempt(Scene scene, Outcome outcome, Transport transport, int port, long ms) {
    ConnectionAttempt.Builder attempt =
        ConnectionAttempt.newBuilder()
            .setSourceIp(universe.pick(scene.spellings()))
            .setDestinationPort(port)
            .setTransport(transport)
            .setOutcome(outcome);
    if (universe.chance(40)) {
      attempt.setProcess(Process.newBuilder().setPath(universe.process()).build());
    }
    add(scene, attempt.build(), stamp(ms));
  }

  /** A point opening that is meant for a port, but does not always name it. */
  void opening(Scene scene, Transport transport, int port, long ms) {
    add(scene, openingBody(transport, port), stamp(ms));
  }

  /** A polled opening that is meant for a port, but does not always name it. */
  void opening(Scene scene, Transport transport, int port, long earliestMs, long latestMs) {
    TelemetryEvent event = add(scene, openingBody(transport, port), stamp(latestMs));
    Instant earliest = stamp(earliestMs);
    event.setEventTimeEarliest(
        earliest.isAfter(event.getEventTime()) ? event.getEventTime() : earliest);
  }

  /** Something that can play no part. */
  void inert(Scene scene, long ms) {
    switch (universe.between(0, 4)) {
      case 0 -> attempt(scene, Outcome.UNKNOWN, universe.transport(), universe.port(), ms);
      case 1 ->
          add(scene, bind("0.0.0.0", universe.transport(), universe.port(), false), stamp(ms));
      case 2 ->
          add(
              scene,
              bind(universe.pick(LOOPBACK), universe.transport(), universe.port(), true),
              stamp(ms));
      case 3 ->
          add(
              scene,
              change(
                  Facility.SOCKETFILTERFW,
                  FirewallAction.ENABLE_FIREWALL,
                  Transport.TCP,
                  List.of()),
              stamp(ms));
      default ->
          add(
              scene,
              change(
                  facility(),
                  universe.pick(NOT_OPENING),
                  universe.transport(),
                  List.of(universe.port())),
              stamp(ms));
    }
  }

  private Object openingBody(Transport transport, int port) {
    Transport named = universe.chance(85) ? transport : universe.transport();
    int aimed = universe.chance(90) ? port : universe.port();
    if (universe.chance(45)) {
      return bind(universe.pick(NON_LOOPBACK), named, aimed, universe.chance(50));
    }
    List<Integer> ports =
        switch (universe.between(0, 3)) {
          case 0 -> List.of();
          case 1 -> List.of(universe.port(), aimed, universe.port());
          default -> List.of(aimed);
        };
    if (universe.chance(8)) {
      return change(Facility.PF, FirewallAction.ENABLE_FIREWALL, named, ports);
    }
    FirewallChange change = change(facility(), universe.pick(OPENING), named, ports);
    if (universe.chance(30)) {
      change.setApplicationPath(universe.process());
    }
    return change;
  }

  private Facility facility() {
    return universe.pick(List.of(Facility.PF, Facility.SOCKETFILTERFW, Facility.UNKNOWN));
  }

  private PortBind bind(String localIp, Transport transport, int port, boolean background) {
    PortBind.Builder bind =
        PortBind.newBuilder()
            .setLocalIp(localIp)
            .setLocalPort(port)
            .setTransport(transport)
            .setProcess(Process.newBuilder().setPath(universe.process()).build());
    return background && universe.chance(50)
        ? bind.build()
        : bind.setBackground(background).build();
  }

  private static FirewallChange change(
      Facility facility, FirewallAction action, Transport transport, List<Integer> ports) {
    return FirewallChange.newBuilder()
        .setFacility(facility)
        .setAction(action)
        .setTransport(transport)
        .setPorts(new ArrayList<>(ports))
        .build();
  }

  private TelemetryEvent add(Scene scene, Object body, Instant time) {
    TelemetryEvent event =
        TelemetryEvent.newBuilder()
            .setEventId(nextId(scene.host()))
            .setEventTime(time)
            .setHost(Host.newBuilder().setId(scene.host()).build())
            .setSensor(Sensor.newBuilder().setKind(SensorKind.SIMULATOR).build())
            .setTestId(scene.testId())
            .setBody(body)
            .build();
    events.add(event);
    return event;
  }

  /** Ids say nothing of the order of events, and two hosts may use the same one. */
  private String nextId(String host) {
    if (!events.isEmpty() && universe.chance(10)) {
      String taken = universe.pick(events).getEventId();
      if (identities.add(host + "\n" + taken)) {
        return taken;
      }
    }
    String id = Integer.toString(universe.random.nextInt(36 * 36), 36) + "-" + events.size();
    identities.add(host + "\n" + id);
    return id;
  }

  private Instant stamp(long ms) {
    int roll = universe.random.nextInt(100);
    long micros = roll < 50 ? 0 : roll < 65 ? 999 : universe.random.nextInt(1_000);
    return TelemetryStory.START.plus(ms * 1_000 + micros, ChronoUnit.MICROS);
  }
}
