package dev.an0844.simulator.convert;

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
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;

/** Any event that keeps the field rules. */
final class AnyTelemetry {

  private static final Instant FIRST = Instant.parse("2001-01-01T00:00:00.000001Z");
  private static final long LONGEST_MICROS =
      ChronoUnit.MICROS.between(FIRST, Instant.parse("2100-01-01T00:00:00Z"));

  private AnyTelemetry() {}

  static Arbitrary<TelemetryEvent> events() {
    return Builders.withBuilder(TelemetryEvent::newBuilder)
        .use(id())
        .inSetter(TelemetryEvent.Builder::setEventId)
        .use(times())
        .inSetter(
            (builder, times) ->
                builder.setEventTime(times.get(1)).setEventTimeEarliest(times.get(0)))
        .use(time().injectNull(0.5))
        .inSetter(TelemetryEvent.Builder::setObservedTime)
        .use(host())
        .inSetter(TelemetryEvent.Builder::setHost)
        .use(sensor())
        .inSetter(TelemetryEvent.Builder::setSensor)
        .use(id().injectNull(0.8))
        .inSetter(TelemetryEvent.Builder::setTestId)
        .use(Arbitraries.oneOf(attempt(), change(), bind()))
        .inSetter(TelemetryEvent.Builder::setBody)
        .build(TelemetryEvent.Builder::build);
  }

  /** Earliest, or null, and event time. */
  private static Arbitrary<List<Instant>> times() {
    return time().list().ofSize(2).map(pair -> pair.stream().sorted().toList());
  }

  private static Arbitrary<Instant> time() {
    return Arbitraries.longs()
        .between(0, LONGEST_MICROS)
        .map(micros -> FIRST.plus(micros, ChronoUnit.MICROS));
  }

  private static Arbitrary<Host> host() {
    return Builders.withBuilder(Host::newBuilder)
        .use(id())
        .inSetter(Host.Builder::setId)
        .use(text().injectNull(0.3))
        .inSetter(Host.Builder::setName)
        .use(text().list().ofMaxSize(3))
        .inSetter(Host.Builder::setTags)
        .build(Host.Builder::build);
  }

  private static Arbitrary<Sensor> sensor() {
    return Builders.withBuilder(Sensor::newBuilder)
        .use(Arbitraries.of(SensorKind.class))
        .inSetter(Sensor.Builder::setKind)
        .use(text().injectNull(0.3))
        .inSetter(Sensor.Builder::setName)
        .use(text().injectNull(0.3))
        .inSetter(Sensor.Builder::setVersion)
        .build(Sensor.Builder::build);
  }

  private static Arbitrary<ConnectionAttempt> attempt() {
    return Builders.withBuilder(ConnectionAttempt::newBuilder)
        .use(address())
        .inSetter(ConnectionAttempt.Builder::setSourceIp)
        .use(port().injectNull(0.3))
        .inSetter(ConnectionAttempt.Builder::setSourcePort)
        .use(address().injectNull(0.3))
        .inSetter(ConnectionAttempt.Builder::setDestinationIp)
        .use(port())
        .inSetter(ConnectionAttempt.Builder::setDestinationPort)
        .use(Arbitraries.of(Transport.class))
        .inSetter(ConnectionAttempt.Builder::setTransport)
        .use(Arbitraries.of(Outcome.class))
        .inSetter(ConnectionAttempt.Builder::setOutcome)
        .use(process().injectNull(0.5))
        .inSetter(ConnectionAttempt.Builder::setProcess)
        .use(text().injectNull(0.5))
        .inSetter(ConnectionAttempt.Builder::setSensorState)
        .build(ConnectionAttempt.Builder::build);
  }

  private static Arbitrary<FirewallChange> change() {
    return Builders.withBuilder(FirewallChange::newBuilder)
        .use(Arbitraries.of(Facility.class))
        .inSetter(FirewallChange.Builder::setFacility)
        .use(Arbitraries.of(FirewallAction.class))
        .inSetter(FirewallChange.Builder::setAction)
        .use(text().injectNull(0.5))
        .inSetter(FirewallChange.Builder::setAnchor)
        .use(text().injectNull(0.5))
        .inSetter(FirewallChange.Builder::setRule)
        .use(port().list().ofMaxSize(4))
        .inSetter(FirewallChange.Builder::setPorts)
        .use(Arbitraries.of(Transport.class))
        .inSetter(FirewallChange.Builder::setTransport)
        .use(text().injectNull(0.5))
        .inSetter(FirewallChange.Builder::setApplicationPath)
        .use(process().injectNull(0.5))
        .inSetter(FirewallChange.Builder::setProcess)
        .build(FirewallChange.Builder::build);
  }

  private static Arbitrary<PortBind> bind() {
    return Builders.withBuilder(PortBind::newBuilder)
        .use(address())
        .inSetter(PortBind.Builder::setLocalIp)
        .use(port())
        .inSetter(PortBind.Builder::setLocalPort)
        .use(Arbitraries.of(Transport.class))
        .inSetter(PortBind.Builder::setTransport)
        .use(process().injectNull(0.5))
        .inSetter(PortBind.Builder::setProcess)
        .use(Arbitraries.of(true, false).injectNull(0.3))
        .inSetter(PortBind.Builder::setBackground)
        .build(PortBind.Builder::build);
  }

  private static Arbitrary<Process> process() {
    return Builders.withBuilder(Process::newBuilder)
        .use(Arbitraries.longs().injectNull(0.3))
        .inSetter(Process.Builder::setPid)
        .use(id())
        .inSetter(Process.Builder::setPath)
        .use(text().injectNull(0.5))
        .inSetter(Process.Builder::setSigningId)
        .use(text().injectNull(0.5))
        .inSetter(Process.Builder::setTeamId)
        .use(text().injectNull(0.5))
        .inSetter(Process.Builder::setParentPath)
        .use(Arbitraries.longs().injectNull(0.3))
        .inSetter(Process.Builder::setUid)
        .use(text().list().ofMaxSize(3))
        .inSetter(Process.Builder::setArgs)
        .build(Process.Builder::build);
  }

  private static Arbitrary<Integer> port() {
    return Arbitraries.integers().between(1, 65_535);
  }

  private static Arbitrary<String> address() {
    return Arbitraries.of(
        "192.0.2.7",
        "0.0.0.0",
        "::",
        "2001:db8::1",
        "::ffff:198.51.100.4",
        "fe80::1%en0",
        "127.0.0.1");
  }

  private static Arbitrary<String> id() {
    return text().filter(text -> !text.isEmpty());
  }

  /** Whole characters of any kind, control characters included. */
  private static Arbitrary<String> text() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .list()
        .ofMaxSize(8)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }
}
