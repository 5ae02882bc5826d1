package dev.an0844.kafka;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.time.Instant;

/**
 * Telemetry of one host, each event so many seconds after the start of the story.
 *
 * @param host id of the host
 * @param start second 0
 */
public record Sightings(String host, Instant start) {

  /** The source is refused at the port. */
  public TelemetryEvent refused(String id, int second, String source, int port) {
    return event(id, second, attempt(source, port, Outcome.REFUSED));
  }

  /** The source gets in at the port. */
  public TelemetryEvent established(String id, int second, String source, int port) {
    return event(id, second, attempt(source, port, Outcome.ESTABLISHED));
  }

  /** A process binds the port on all addresses. */
  public TelemetryEvent bound(String id, int second, int port) {
    PortBind bind =
        PortBind.newBuilder()
            .setLocalIp("0.0.0.0")
            .setLocalPort(port)
            .setTransport(Transport.TCP)
            .build();
    return event(id, second, bind);
  }

  private static ConnectionAttempt attempt(String source, int port, Outcome outcome) {
    return ConnectionAttempt.newBuilder()
        .setSourceIp(source)
        .setDestinationPort(port)
        .setTransport(Transport.TCP)
        .setOutcome(outcome)
        .build();
  }

  private TelemetryEvent event(String id, int second, Object body) {
    return TelemetryEvent.newBuilder()
        .setEventId(id)
        .setEventTime(start.plus(Duration.ofSeconds(second)))
        .setHost(Host.newBuilder().setId(host).build())
        .setSensor(Sensor.newBuilder().setKind(SensorKind.SIMULATOR).setName("test").build())
        .setBody(body)
        .build();
  }
}
