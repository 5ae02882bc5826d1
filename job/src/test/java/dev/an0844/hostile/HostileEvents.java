package dev.an0844.hostile;

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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Events whose values are anything that the schema can say, sound or not. */
final class HostileEvents {

  /** When the records are there to be read. */
  static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private static final int[] PORTS = {
    22, 443, 1, 65_535, 0, -1, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  private static final long[] TIMES = {
    NOW,
    NOW - 1,
    NOW + 60_000,
    NOW + 60_001,
    NOW - 86_400_000L * 30,
    NOW + 86_400_000L * 30,
    0,
    -1,
    -9_000_000_000_000_000L,
    9_000_000_000_000_000L,
    978_307_200_000L
  };
  private static final String[] ADDRESSES = {
    "203.0.113.7", "::ffff:203.0.113.7", "2001:db8::7", "127.0.0.1", "fe80::1%en0", "0.0.0.0", "::"
  };

  private final SplittableRandom random;

  HostileEvents(SplittableRandom random) {
    this.random = random;
  }

  TelemetryEvent next() {
    Instant time = time();
    return new TelemetryEvent(
        text(),
        time,
        seldom() ? time() : null,
        seldom() ? time() : null,
        new Host(text(), optional(), texts()),
        new Sensor(SensorKind.ZEEK, optional(), optional()),
        optional(),
        body());
  }

  private Object body() {
    return switch (random.nextInt(3)) {
      case 0 ->
          new ConnectionAttempt(
              address(),
              port(),
              seldom() ? address() : null,
              port(),
              Transport.TCP,
              one(Outcome.values()),
              seldom() ? process() : null,
              optional());
      case 1 ->
          new FirewallChange(
              Facility.PF,
              one(FirewallAction.values()),
              optional(),
              optional(),
              ports(),
              Transport.UNKNOWN,
              optional(),
              seldom() ? process() : null);
      default -> new PortBind(address(), port(), Transport.UDP, process(), seldom() ? true : null);
    };
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Process process() {
    return new Process(random.nextLong(), text(), optional(), optional(), optional(), -1L, texts());
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    int size = random.nextInt(500) == 0 ? 1_000 + random.nextInt(50) : random.nextInt(3);
    for (int i = 0; i < size; i++) {
      texts.add(HostileTexts.piece(random));
    }
    return texts;
  }

  private List<Integer> ports() {
    List<Integer> ports = new ArrayList<>();
    for (int size = random.nextInt(4); size > 0; size--) {
      ports.add(port());
    }
    return ports;
  }

  /** Nearly always a good one: each event has several, and one bad field is enough. */
  private int port() {
    return random.nextInt(12) == 0
        ? PORTS[random.nextInt(PORTS.length)]
        : 1 + random.nextInt(65_535);
  }

  private Instant time() {
    return random.nextInt(4) == 0
        ? Instant.ofEpochMilli(TIMES[random.nextInt(TIMES.length)])
        : Instant.ofEpochMilli(NOW - random.nextInt(600_000));
  }

  private String address() {
    return random.nextInt(10) == 0
        ? HostileTexts.any(random)
        : ADDRESSES[random.nextInt(ADDRESSES.length)];
  }

  private String text() {
    return random.nextInt(3) == 0 ? HostileTexts.any(random) : "mac-" + random.nextInt(1_000);
  }

  private @Nullable String optional() {
    return seldom() ? HostileTexts.any(random) : null;
  }

  private boolean seldom() {
    return random.nextInt(3) == 0;
  }
}
