package dev.an0844.rules;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The field rules of a telemetry event; an event that breaks one is a dead letter.
 *
 * <ul>
 *   <li>What the schema requires is there. An event that was put together with setters can lack it.
 *   <li>event_id and host.id are not empty, nor is test_id where it is set, nor the path of a
 *       process.
 *   <li>Every address is one plain address, see {@link dev.an0844.address.CanonicalAddress}.
 *   <li>Every port is 1 to 65535, those of a firewall rule too.
 *   <li>Every time lies after 2001-01-01T00:00:00Z: what lies before is a clock that was never set,
 *       or another unit.
 *   <li>event_time_earliest is not after event_time.
 *   <li>Strings, ids among them, have at most 32 KiB of UTF-8, arrays at most 1024 items.
 * </ul>
 *
 * <p>Whether an event lies in the future is not judged here: that takes a reference time. Fields
 * are looked at in the order of the schema and the first broken rule is given. Stateless, for any
 * thread, and nothing is allocated for an event with IPv4 addresses that keeps the rules.
 */
public final class TelemetryRules {

  /** No time of an event may be this one or earlier. */
  public static final Instant TIMES_BEGIN = Instant.parse("2001-01-01T00:00:00Z");

  /** Most UTF-8 bytes of a string. */
  public static final int MAX_STRING_BYTES = 32 * 1024;

  /** Most items of an array. */
  public static final int MAX_ARRAY_ITEMS = 1024;

  private TelemetryRules() {}

  /**
   * Holds an event against the rules.
   *
   * @return the first rule that it breaks, or empty when it keeps them all
   */
  public static Optional<Violation> check(TelemetryEvent event) {
    return Optional.ofNullable(firstViolation(event));
  }

  private static @Nullable Violation firstViolation(TelemetryEvent event) {
    Violation broken = FieldChecks.id("event_id", event.getEventId());
    if (broken == null) {
      broken = times(event);
    }
    if (broken == null) {
      broken = host(event.getHost());
    }
    if (broken == null) {
      broken = sensor(event.getSensor());
    }
    if (broken == null) {
      broken = FieldChecks.optionalId("test_id", event.getTestId());
    }
    return broken == null ? body(event.getBody()) : broken;
  }

  private static @Nullable Violation times(TelemetryEvent event) {
    Instant time = event.getEventTime();
    Instant earliest = event.getEventTimeEarliest();
    Violation broken = FieldChecks.time("event_time", time);
    if (broken == null) {
      broken = FieldChecks.optionalTime("event_time_earliest", earliest);
    }
    if (broken == null && earliest != null && earliest.isAfter(time)) {
      broken =
          new Violation(
              "event_time_earliest", "must not be after event_time " + time + ", is " + earliest);
    }
    return broken == null
        ? FieldChecks.optionalTime("observed_time", event.getObservedTime())
        : broken;
  }

  private static @Nullable Violation host(@Nullable Host host) {
    if (host == null) {
      return FieldChecks.missing("host");
    }
    Violation broken = FieldChecks.id("host.id", host.getId());
    if (broken == null) {
      broken = FieldChecks.optionalString("host.name", host.getName());
    }
    return broken == null ? FieldChecks.strings("host.tags", host.getTags()) : broken;
  }

  private static @Nullable Violation sensor(@Nullable Sensor sensor) {
    if (sensor == null) {
      return FieldChecks.missing("sensor");
    }
    Violation broken = FieldChecks.present("sensor.kind", sensor.getKind());
    if (broken == null) {
      broken = FieldChecks.optionalString("sensor.name", sensor.getName());
    }
    return broken == null
        ? FieldChecks.optionalString("sensor.version", sensor.getVersion())
        : broken;
  }

  private static @Nullable Violation body(@Nullable Object body) {
    if (body instanceof ConnectionAttempt attempt) {
      return attempt(attempt);
    }
    if (body instanceof FirewallChange change) {
      return change(change);
    }
    if (body instanceof PortBind bind) {
      return bind(bind);
    }
    return body == null
        ? FieldChecks.missing("body")
        : new Violation(
            "body",
            "must be ConnectionAttempt, FirewallChange or PortBind, is "
                + body.getClass().getName());
  }

  private static @Nullable Violation attempt(ConnectionAttempt attempt) {
    Violation broken = FieldChecks.address("body.source_ip", attempt.getSourceIp());
    if (broken == null) {
      broken = FieldChecks.optionalPort("body.source_port", attempt.getSourcePort());
    }
    if (broken == null) {
      broken = FieldChecks.optionalAddress("body.destination_ip", attempt.getDestinationIp());
    }
    if (broken == null) {
      broken = FieldChecks.port("body.destination_port", attempt.getDestinationPort());
    }
    if (broken == null) {
      broken = FieldChecks.present("body.transport", attempt.getTransport());
    }
    if (broken == null) {
      broken = FieldChecks.present("body.outcome", attempt.getOutcome());
    }
    if (broken == null) {
      broken = process(attempt.getProcess());
    }
    return broken == null
        ? FieldChecks.optionalString("body.sensor_state", attempt.getSensorState())
        : broken;
  }

  private static @Nullable Violation change(FirewallChange change) {
    Violation broken = FieldChecks.present("body.facility", change.getFacility());
    if (broken == null) {
      broken = FieldChecks.present("body.action", change.getAction());
    }
    if (broken == null) {
      broken = FieldChecks.optionalString("body.anchor", change.getAnchor());
    }
    if (broken == null) {
      broken = FieldChecks.optionalString("body.rule", change.getRule());
    }
    if (broken == null) {
      broken = FieldChecks.ports("body.ports", change.getPorts());
    }
    if (broken == null) {
      broken = FieldChecks.present("body.transport", change.getTransport());
    }
    if (broken == null) {
      broken = FieldChecks.optionalString("body.application_path", change.getApplicationPath());
    }
    return broken == null ? process(change.getProcess()) : broken;
  }

  private static @Nullable Violation bind(PortBind bind) {
    Violation broken = FieldChecks.address("body.local_ip", bind.getLocalIp());
    if (broken == null) {
      broken = FieldChecks.port("body.local_port", bind.getLocalPort());
    }
    if (broken == null) {
      broken = FieldChecks.present("body.transport", bind.getTransport());
    }
    return broken == null ? process(bind.getProcess()) : broken;
  }

  private static @Nullable Violation process(@Nullable Process process) {
    if (process == null) {
      return null;
    }
    Violation broken = FieldChecks.id("body.process.path", process.getPath());
    if (broken == null) {
      broken = FieldChecks.optionalString("body.process.signing_id", process.getSigningId());
    }
    if (broken == null) {
      broken = FieldChecks.optionalString("body.process.team_id", process.getTeamId());
    }
    if (broken == null) {
      broken = FieldChecks.optionalString("body.process.parent_path", process.getParentPath());
    }
    return broken == null ? FieldChecks.strings("body.process.args", process.getArgs()) : broken;
  }
}
