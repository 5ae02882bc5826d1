package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds telemetry events, all at noon unless told otherwise. */
final class Telemetry {

  static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  static final IngestSettings SETTINGS =
      new IngestSettings(
          Duration.ofSeconds(10).toMillis(),
          Duration.ofSeconds(30).toMillis(),
          Duration.ofMinutes(1).toMillis(),
          Duration.ofMinutes(5).toMillis(),
          true);

  private final TelemetryEvent event;

  private Telemetry(Object body) {
    event =
        new TelemetryEvent(
            "e-1",
            Instant.ofEpochMilli(NOON),
            null,
            null,
            new Host("host-1", "mac", List.of("lab")),
            new Sensor(SensorKind.ZEEK, null, null),
            null,
            body);
  }

  static Telemetry attempt(Outcome outcome) {
    return attempt(outcome, "203.0.113.9");
  }

  static Telemetry attempt(Outcome outcome, String source) {
    return new Telemetry(
        new ConnectionAttempt(
            source, 50_000, "192.0.2.10", 22, Transport.TCP, outcome, sshd(), "SF"));
  }

  static Telemetry change(Facility facility, FirewallAction action) {
    return new Telemetry(
        new FirewallChange(
            facility, action, "knock", "pass in", List.of(22, 23), Transport.TCP, "/sshd", sshd()));
  }

  static Telemetry bind(String address, @Nullable Boolean background) {
    return new Telemetry(new PortBind(address, 2222, Transport.TCP, sshd(), background));
  }

  static Process sshd() {
    return new Process(1L, "/usr/sbin/sshd", null, null, null, 0L, List.of());
  }

  Telemetry id(String id) {
    return with(e -> e.setEventId(id));
  }

  /** Milliseconds after noon. */
  Telemetry at(long offset) {
    return with(e -> e.setEventTime(Instant.ofEpochMilli(NOON + offset)));
  }

  /** Milliseconds after noon. */
  Telemetry earliest(long offset) {
    return with(e -> e.setEventTimeEarliest(Instant.ofEpochMilli(NOON + offset)));
  }

  /** Milliseconds after noon. */
  Telemetry observed(long offset) {
    return with(e -> e.setObservedTime(Instant.ofEpochMilli(NOON + offset)));
  }

  Telemetry with(Consumer<TelemetryEvent> change) {
    change.accept(event);
    return this;
  }

  TelemetryEvent build() {
    return event;
  }

  /** What the source makes of it when it reads it at a time, in milliseconds after noon. */
  Ingested readAt(long offset, String split) {
    return new ObservationMapper(SETTINGS)
        .map(event, Place.ofKafka(split, "telemetry", 0, 7), NOON + offset);
  }
}
