package dev.an0844.normalize;

import static dev.an0844.normalize.MappingResults.bind;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.SensorFormat.MappingSettings;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real records of sensors, which are no part of this project: they are read where they lie, {@code
 * -Dan0844.samples} says where, and without them there is nothing to test.
 */
class SensorSamplesTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("an0844.samples", "/work/shared/samples"));

  private static final MappingSettings SETTINGS =
      new MappingSettings(
          HostDirectory.withoutInventory(),
          Duration.ofSeconds(60),
          new RecordOrigin("mac-7", null, ZoneOffset.UTC));

  @BeforeEach
  void samplesAreThere() {
    assumeTrue(Files.isDirectory(SAMPLES), SAMPLES + " is not there");
  }

  @Test
  void zeeksConnInJson() throws IOException {
    List<MappingResult> results = read(SensorFormat.ZEEK_CONN, "zeek/conn-json.log");

    TelemetryEvent dns = ((Mapped) results.get(0)).event();
    assertThat(dns.getEventId()).isEqualTo("CAcJw21BbVedgFnYH3");
    assertThat(dns.getEventTime()).isEqualTo(Instant.parse("2019-01-11T06:33:35.857497Z"));
    assertThat(dns.getObservedTime()).isEqualTo(Instant.parse("2019-01-11T06:33:35.934464Z"));
    assertThat(dns.getHost()).isEqualTo(new Host("192.168.86.1", null, List.of()));
    assertThat(dns.getSensor()).isEqualTo(new Sensor(SensorKind.ZEEK, null, null));
    assertThat(dns.getBody())
        .isEqualTo(
            ConnectionAttempt.newBuilder()
                .setSourceIp("192.168.86.167")
                .setSourcePort(38_339)
                .setDestinationIp("192.168.86.1")
                .setDestinationPort(53)
                .setTransport(Transport.UDP)
                .setOutcome(Outcome.ESTABLISHED)
                .setSensorState("SF")
                .build());
    assertThat(results.subList(1, 3))
        .containsExactly(new NotOurs(SkipReason.ICMP), new NotOurs(SkipReason.NO_ATTEMPT_SEEN));
  }

  @Test
  void zeeksVerticalScanIsRefusedAtEveryPortButTheOpenOnes() throws IOException {
    List<MappingResult> results = read(SensorFormat.ZEEK_CONN, "zeek/conn-json-vertical-scan.log");

    assertThat(outcomes(results).keySet()).contains("REFUSED REJ", "ESTABLISHED RSTO");
    assertThat(outcomes(results))
        .allSatisfy((told, count) -> assertThat(told).isIn(KNOWN_OUTCOMES));
    assertThat(results).hasSize(lines("zeek/conn-json-vertical-scan.log").size());
    assertThat(((ConnectionAttempt) ((Mapped) results.get(0)).event().getBody()))
        .extracting(
            ConnectionAttempt::getSourceIp,
            ConnectionAttempt::getDestinationIp,
            ConnectionAttempt::getDestinationPort,
            ConnectionAttempt::getOutcome)
        .containsExactly("192.168.1.9", "45.33.32.156", 443, Outcome.REFUSED);
  }

  @Test
  void zeeksTsvWithItsStrayTabsAndItsClockThatWasNeverSet() throws IOException {
    for (String file : List.of("zeek/conn-tsv-horizontal-scan.log", "zeek/conn-tsv-ipv6.log")) {
      List<MappingResult> results = read(SensorFormat.ZEEK_CONN, file);
      long records = lines(file).stream().filter(line -> !line.strip().startsWith("#")).count();

      assertThat(results).hasSize((int) records);
      assertThat(results).noneMatch(result -> result instanceof MappingResult.Broken);
      assertThat(outcomes(results))
          .allSatisfy((told, count) -> assertThat(told).isIn(KNOWN_OUTCOMES));
    }
  }

  /** Every state of Zeek that a sample has, with what it can mean. */
  private static final List<String> KNOWN_OUTCOMES =
      List.of(
          "REFUSED REJ",
          "DROPPED S0",
          "ESTABLISHED SF",
          "ESTABLISHED S1",
          "ESTABLISHED S2",
          "ESTABLISHED S3",
          "ESTABLISHED RSTO",
          "ESTABLISHED RSTR",
          "UNKNOWN RSTO",
          "UNKNOWN RSTR",
          "UNKNOWN RSTOS0",
          "UNKNOWN SH",
          "UNKNOWN OTH");

  @Test
  void osquerysListenerSelectsNoAddressAndItsSocketEventIsTheHostsOwnConnection()
      throws IOException {
    assertThat(reason(read(SensorFormat.OSQUERY, "osquery/listening-ports.json")))
        .isEqualTo(SkipReason.COLUMNS_MISSING);
    assertThat(reason(read(SensorFormat.OSQUERY, "osquery/socket-events.json")))
        .isEqualTo(SkipReason.OUTBOUND);
  }

  @Test
  void osquerysListenerWithAnAddressIsAnIntervalOpening() throws IOException {
    String line =
        lines("osquery/listening-ports.json")
            .get(0)
            .replace("\"port\":\"22\"", "\"port\":\"22\",\"address\":\"0.0.0.0\"");
    TelemetryEvent event = event(SensorFormat.OSQUERY.newMapping(SETTINGS).map(line));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2018-09-11T16:14:21.999999Z"));
    assertThat(event.getEventTimeEarliest()).isEqualTo(Instant.parse("2018-09-11T16:13:21Z"));
    assertThat(event.getHost()).isEqualTo(new Host("test.lan", null, List.of()));
    assertThat(event.getBody())
        .isEqualTo(
            PortBind.newBuilder()
                .setLocalIp("0.0.0.0")
                .setLocalPort(22)
                .setTransport(Transport.UNKNOWN)
                .build());
  }

  @Test
  void esloggersExecIsOfAnotherProgramAndItsLikeOfPfctlIsAChange() throws IOException {
    String line = lines("eslogger/exec-v9.ndjson").get(0);
    SensorMapping mapping = SensorFormat.ESLOGGER.newMapping(SETTINGS);

    assertThat(reason(mapping.map(line))).isEqualTo(SkipReason.OTHER_PROGRAM);

    TelemetryEvent event =
        event(
            mapping.map(
                line.replace("\\/bin\\/connection-checker\"],", "pfctl\",\"-e\"],")
                    .replace("\\/bin\\/connection-checker", "\\/sbin\\/pfctl")));
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-08-07T13:21:35.880814Z"));
    Process changer = MappingResults.change(List.of(new Mapped(event))).getProcess();
    assertThat(changer)
        .isEqualTo(
            Process.newBuilder()
                .setPid(97_391L)
                .setPath("/sbin/pfctl")
                .setSigningId("connection_checker-04fde7bdb8bceee3")
                .setParentPath("/bin/nu")
                .setUid(501L)
                .setArgs(List.of("pfctl", "-e"))
                .build());
  }

  @Test
  void theUnifiedLogsLineOfTheNetworkStackIsNotOurs() throws IOException {
    assertThat(reason(read(SensorFormat.UNIFIED_LOG, "unified-log/tcp.ndjson")))
        .isEqualTo(SkipReason.OTHER_EVENT);
  }

  @Test
  void openBsmsBindIsMappedFieldByField() throws IOException {
    List<MappingResult> results = read(SensorFormat.OPENBSM, "openbsm/aue-bind.json");
    TelemetryEvent event = event(results);

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2019-10-15T18:31:00.736Z"));
    assertThat(event.getHost())
        .isEqualTo(new Host("3F6E4B3A-9285-4E7E-9A0C-C3B62DC379DF", "Dan_macbook_pro", List.of()));
    assertThat(event.getSensor()).isEqualTo(new Sensor(SensorKind.OPENBSM, null, null));
    assertThat(bind(results))
        .isEqualTo(
            PortBind.newBuilder()
                .setLocalIp("0.0.0.0")
                .setLocalPort(123)
                .setTransport(Transport.UNKNOWN)
                .setProcess(
                    Process.newBuilder()
                        .setPid(244L)
                        .setPath("/usr/libexec/timed")
                        .setSigningId("com.apple.timed")
                        .setUid(266L)
                        .build())
                .build());
  }

  @Test
  void whatIsMappedKeepsTheFieldRulesAndAReplayAgrees() throws IOException {
    Map<SensorFormat, List<String>> samples = new EnumMap<>(SensorFormat.class);
    samples.put(
        SensorFormat.ZEEK_CONN,
        List.of(
            "zeek/conn-json.log",
            "zeek/conn-json-vertical-scan.log",
            "zeek/conn-tsv-horizontal-scan.log",
            "zeek/conn-tsv-ipv6.log"));
    samples.put(SensorFormat.OPENBSM, List.of("openbsm/aue-bind.json"));

    for (Map.Entry<SensorFormat, List<String>> format : samples.entrySet()) {
      for (String file : format.getValue()) {
        List<MappingResult> results = read(format.getKey(), file);
        assertThat(read(format.getKey(), file)).isEqualTo(results);
        assertThat(results)
            .filteredOn(result -> result instanceof Mapped)
            .extracting(result -> ((Mapped) result).event())
            .filteredOn(event -> event.getEventTime().isAfter(TelemetryRules.TIMES_BEGIN))
            .allSatisfy(event -> assertThat(TelemetryRules.check(event)).isEmpty());
      }
    }
  }

  private static Map<String, Long> outcomes(List<MappingResult> results) {
    Map<String, Long> outcomes = new TreeMap<>();
    for (MappingResult result : results) {
      if (result instanceof Mapped mapped
          && mapped.event().getBody() instanceof ConnectionAttempt attempt) {
        outcomes.merge(attempt.getOutcome() + " " + attempt.getSensorState(), 1L, Long::sum);
      }
    }
    return outcomes;
  }

  private static List<MappingResult> read(SensorFormat format, String file) throws IOException {
    SensorMapping mapping = format.newMapping(SETTINGS);
    List<MappingResult> results = new ArrayList<>();
    lines(file).forEach(line -> results.addAll(mapping.map(line)));
    return results;
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(SAMPLES.resolve(file));
  }
}
