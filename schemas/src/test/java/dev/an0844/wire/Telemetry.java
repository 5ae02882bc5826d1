package dev.an0844.wire;

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
import java.util.List;

/** Events to put on the wire. */
final class Telemetry {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private Telemetry() {}

  static TelemetryEvent refused() {
    return event(
        ConnectionAttempt.newBuilder()
            .setSourceIp("203.0.113.7")
            .setSourcePort(50123)
            .setDestinationPort(7001)
            .setTransport(Transport.TCP)
            .setOutcome(Outcome.REFUSED)
            .setSensorState("REJ")
            .build());
  }

  static TelemetryEvent bind() {
    return event(
        PortBind.newBuilder()
            .setLocalIp("0.0.0.0")
            .setLocalPort(31337)
            .setTransport(Transport.TCP)
            .setProcess(
                Process.newBuilder()
                    .setPid(412L)
                    .setPath("/opt/t\u00fcr/knockd")
                    .setArgs(List.of("knockd", "-d"))
                    .build())
            .setBackground(true)
            .build());
  }

  static TelemetryEvent loadedRules() {
    return event(
        FirewallChange.newBuilder()
            .setFacility(Facility.PF)
            .setAction(FirewallAction.LOAD_RULES)
            .setAnchor("com.example/knock")
            .setPorts(List.of(22, 5900))
            .build());
  }

  static List<TelemetryEvent> oneOfEach() {
    return List.of(refused(), bind(), loadedRules());
  }

  private static TelemetryEvent event(Object body) {
    return TelemetryEvent.newBuilder()
        .setEventId("e-1")
        .setEventTime(NOON)
        .setObservedTime(NOON.plusSeconds(2))
        .setHost(Host.newBuilder().setId("mac-1").setTags(List.of("lab")).build())
        .setSensor(Sensor.newBuilder().setKind(SensorKind.ZEEK).build())
        .setBody(body)
        .build();
  }
}
