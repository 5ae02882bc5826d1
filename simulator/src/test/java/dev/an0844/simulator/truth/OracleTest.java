package dev.an0844.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OracleTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration WINDOW = Duration.ofMillis(20);
  private static final List<String> SOURCES =
      List.of(
          "192.0.2.1",
          "192.0.2.1",
          "192.0.2.1",
          "192.0.2.1",
          "::ffff:192.0.2.1",
          "192.0.2.2",
          "127.0.0.1");

  @Property(tries = 4_000)
  void agreesWithTryingEverythingWithEverything(
      @ForAll long seed, @ForAll("contracts") Contract contract) {
    List<TelemetryEvent> events = randomStream(new Random(seed));
    Map<String, String> expected = new BruteForce(contract, events).verdicts();
    Statistics.label("detections").collect(Math.min(expected.size(), 5));
    assertThat(oracleVerdicts(contract, events)).isEqualTo(expected);
  }

  @Test
  void leavesOutWhatIsDatedTooFarAhead() {
    Random random = new Random(1);
    TelemetryEvent failure =
        event("f", 0, null, null, attempt(random, "10.0.0.1", 1, Outcome.REFUSED));
    TelemetryEvent bind = event("o", 1, null, null, bind(22));
    TelemetryEvent success =
        event("s", 2, null, null, attempt(random, "10.0.0.1", 22, Outcome.ESTABLISHED));
    Oracle oracle = new Oracle(Contract.defaults());
    oracle.accept(failure, START, 1);
    oracle.accept(success, START, 1);
    oracle.accept(bind, START.minus(2, ChronoUnit.MINUTES), 1);
    assertThat(oracle.rulings()).extracting(Ruling::verdict).containsExactly(Verdict.SILENT);
    oracle.accept(bind, START, 1);
    assertThat(oracle.rulings()).extracting(Ruling::verdict).containsExactly(Verdict.ALERT);
  }

  @Test
  void alertIdsAreNameBasedUuidsOfVersion5() {
    String id = AlertIds.of("host", "192.0.2.1", "e1");
    assertThat(id)
        .isEqualTo(AlertIds.of("host", "192.0.2.1", "e1"))
        .isNotEqualTo(AlertIds.of("host", "192.0.2.1", "e2"));
    assertThat(java.util.UUID.fromString(id).version()).isEqualTo(5);
    assertThat(java.util.UUID.fromString(id).variant()).isEqualTo(2);
  }

  @Provide
  Arbitrary<Contract> contracts() {
    return Arbitraries.integers()
        .between(1, 3)
        .flatMap(
            ports ->
                Arbitraries.of(0, 7, 20, 50)
                    .flatMap(
                        suppression ->
                            Arbitraries.of(true, false)
                                .map(
                                    dropped ->
                                        new Contract(
                                            WINDOW,
                                            ports,
                                            dropped,
                                            Duration.ofMillis(8),
                                            Duration.ofMillis(suppression),
                                            Duration.ofSeconds(10),
                                            Duration.ofMinutes(1),
                                            Duration.ofHours(1)))));
  }

  private static Map<String, String> oracleVerdicts(
      Contract contract, List<TelemetryEvent> events) {
    Oracle oracle = new Oracle(contract);
    events.forEach(e -> oracle.accept(e, e.getEventTime(), Oracle.NO_STORY));
    Map<String, String> verdicts = new TreeMap<>();
    for (Ruling ruling : oracle.rulings()) {
      Ruling.Detection found = ruling.detection().orElseThrow();
      verdicts.put(
          ruling.hostId() + " " + ruling.successEventId(),
          found.confidence()
              + " at "
              + found.completeMs()
              + " under "
              + found.coveredBy().orElse("none"));
    }
    return verdicts;
  }

  /**
   * A few ports, sources and milliseconds, so that ties, window edges, repeats and intervals all
   * meet.
   */
  private static List<TelemetryEvent> randomStream(Random random) {
    List<TelemetryEvent> events = new ArrayList<>();
    int size = 1 + random.nextInt(120);
    for (int i = 0; i < size; i++) {
      String testId = random.nextInt(12) == 0 ? "t" : null;
      long micros = random.nextInt(60) * 1_000L + random.nextInt(1_000);
      Long earliest = null;
      Object body;
      switch (random.nextInt(6)) {
        case 0, 1 -> body = attempt(random, source(random), port(random), failure(random));
        case 2, 3 -> body = attempt(random, source(random), port(random), Outcome.ESTABLISHED);
        default -> {
          earliest = random.nextInt(2) == 0 ? micros - random.nextInt(12_000) : null;
          body = opening(random);
        }
      }
      events.add(
          eventMicros(
              random.nextInt(12) == 0 ? "other" : "host", "e" + i, micros, earliest, testId, body));
      if (random.nextInt(8) == 0) {
        events.add(events.get(random.nextInt(events.size())));
      }
    }
    return events;
  }

  private static Object opening(Random random) {
    if (random.nextInt(3) > 0) {
      String ip = random.nextInt(8) == 0 ? "127.0.0.1" : "0.0.0.0";
      Boolean background = random.nextInt(4) > 0 ? null : Boolean.valueOf(random.nextBoolean());
      return new PortBind(ip, port(random), transport(random), null, background);
    }
    List<Integer> ports = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      ports.add(port(random));
    }
    return new FirewallChange(
        pick(random, Facility.values()),
        pick(random, FirewallAction.values()),
        null,
        null,
        ports,
        transport(random),
        application(random),
        null);
  }

  private static @Nullable String application(Random random) {
    return random.nextInt(2) == 0 ? null : random.nextBoolean() ? "/a" : "/b";
  }

  private static ConnectionAttempt attempt(
      Random random, String source, int port, Outcome outcome) {
    String path = application(random);
    Process process =
        path == null ? null : new Process(null, path, null, null, null, null, List.of());
    return new ConnectionAttempt(
        source, null, null, port, transport(random), outcome, process, null);
  }

  private static PortBind bind(int port) {
    return new PortBind("0.0.0.0", port, Transport.UNKNOWN, null, null);
  }

  private static Outcome failure(Random random) {
    return random.nextInt(5) == 0
        ? Outcome.UNKNOWN
        : random.nextBoolean() ? Outcome.REFUSED : Outcome.DROPPED;
  }

  private static String source(Random random) {
    return SOURCES.get(random.nextInt(SOURCES.size()));
  }

  private static int port(Random random) {
    return 1 + random.nextInt(4);
  }

  private static <T> T pick(Random random, T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static Transport transport(Random random) {
    return random.nextInt(3) > 0 ? Transport.TCP : pick(random, Transport.values());
  }

  private static TelemetryEvent event(
      String id, long ms, @Nullable Long earliestMicros, @Nullable String testId, Object body) {
    return eventMicros("host", id, ms * 1_000, earliestMicros, testId, body);
  }

  private static TelemetryEvent eventMicros(
      String host,
      String id,
      long micros,
      @Nullable Long earliestMicros,
      @Nullable String testId,
      Object body) {
    Instant earliest =
        earliestMicros == null ? null : START.plus(earliestMicros, ChronoUnit.MICROS);
    return new TelemetryEvent(
        id,
        START.plus(micros, ChronoUnit.MICROS),
        earliest,
        null,
        new Host(host, null, List.of()),
        new Sensor(SensorKind.SIMULATOR, null, null),
        testId,
        body);
  }
}
