package dev.an0844.benchmark.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Makes events with ids as long and as random as those of real sensors, since an id is a good part
 * of what is remembered of a failure. Deterministic by its seed. Not thread-safe.
 */
public final class EventMaker {

  private static final Sensor SENSOR = new Sensor(SensorKind.SIMULATOR, "benchmark", null);
  private static final int FIRST_NET = 64;
  private static final int NETS = 64;
  private static final int BYTE = 256;

  private final SplittableRandom random;

  /** Events by this seed. */
  public EventMaker(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A host by its number; hosts of different kinds never meet. */
  public static Host host(String kind, int number) {
    UUID id = UUID.nameUUIDFromBytes((kind + number).getBytes(UTF_8));
    return new Host(id.toString().toUpperCase(Locale.ROOT), kind + "-" + number, List.of());
  }

  /**
   * An address by its number, out of 4 million (100.64.0.0/10).
   *
   * @throws IllegalArgumentException when there is no such address
   */
  public static String address(int number) {
    int net = number / (BYTE * BYTE);
    if (number < 0 || net >= NETS) {
      throw new IllegalArgumentException("there is no address of number " + number);
    }
    return "100." + (FIRST_NET + net) + "." + number / BYTE % BYTE + "." + number % BYTE;
  }

  /** A source is refused at a port. */
  public TelemetryEvent failure(Host host, Instant time, String source, int port) {
    return event(host, time, attempt(source, port, Outcome.REFUSED));
  }

  /** A program begins to listen on a port. */
  public TelemetryEvent opening(Host host, Instant time, int port) {
    return event(host, time, new PortBind("0.0.0.0", port, Transport.TCP, null, true));
  }

  /** A source gets in at a port. */
  public TelemetryEvent success(Host host, Instant time, String source, int port) {
    return event(host, time, attempt(source, port, Outcome.ESTABLISHED));
  }

  /** A program listens on loopback: it plays no part, but time goes on with it. */
  public TelemetryEvent tick(Host host, Instant time, int port) {
    return event(host, time, new PortBind("127.0.0.1", port, Transport.TCP, null, true));
  }

  private static ConnectionAttempt attempt(String source, int port, Outcome outcome) {
    return new ConnectionAttempt(source, null, null, port, Transport.TCP, outcome, null, null);
  }

  private TelemetryEvent event(Host host, Instant time, Object body) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    return new TelemetryEvent(id, time, null, null, host, SENSOR, null, body);
  }
}
