package dev.an0844.simulator.scenario;

import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wraps what a sensor saw into a telemetry event, with the clock of the machine that it happened
 * on.
 */
public final class Telemetry {

  private static final Map<SensorKind, Sensor> SENSORS = sensors();

  private final EventIds ids;

  /** Events with ids from here. */
  public Telemetry(EventIds ids) {
    this.ids = ids;
  }

  /**
   * An event of now.
   *
   * @param micros when it truly happened, microseconds since 1970
   */
  public TelemetryEvent event(
      Machine machine, long micros, SensorKind sensor, @Nullable String testId, Object body) {
    return polled(machine, null, micros, sensor, testId, body);
  }

  /**
   * An event that a poll at {@code micros} saw and the one at {@code earliestMicros} did not yet
   * see.
   */
  public TelemetryEvent polled(
      Machine machine,
      @Nullable Long earliestMicros,
      long micros,
      SensorKind sensor,
      @Nullable String testId,
      Object body) {
    Host host = machine.host();
    Instant earliest = earliestMicros == null ? null : onTheClockOf(machine, earliestMicros);
    return new TelemetryEvent(
        ids.next(),
        onTheClockOf(machine, micros),
        earliest,
        null,
        host,
        sensorOf(sensor),
        testId,
        body);
  }

  private static Instant onTheClockOf(Machine machine, long micros) {
    return instant(micros + machine.skewMillis() * 1_000);
  }

  /** Microseconds since 1970 as an instant. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Sensor sensorOf(SensorKind kind) {
    Sensor sensor = SENSORS.get(kind);
    if (sensor == null) {
      throw new IllegalArgumentException("no sensor is known of kind " + kind);
    }
    return sensor;
  }

  private static Map<SensorKind, Sensor> sensors() {
    Map<SensorKind, Sensor> sensors = new EnumMap<>(SensorKind.class);
    for (SensorKind kind : SensorKind.values()) {
      sensors.put(kind, new Sensor(kind, "simulated", null));
    }
    return sensors;
  }
}
