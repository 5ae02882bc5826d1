package dev.an0844.normalize.pflog;

import static dev.an0844.normalize.MappingResults.attempt;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static dev.an0844.normalize.pflog.PflogLine.SYN;
import static dev.an0844.normalize.pflog.PflogLine.blocked;
import static dev.an0844.normalize.pflog.PflogLine.dated;
import static dev.an0844.normalize.pflog.PflogLine.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.NestedJson;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PflogMappingTest {

  private final PflogMapping mapping = of(new RecordOrigin("mac-7", null, ZoneOffset.UTC));

  private static PflogMapping of(RecordOrigin origin) {
    return new PflogMapping(HostDirectory.withoutInventory(), origin);
  }

  @Test
  void aBlockedSynIsADroppedAttemptMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(blocked()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.250001Z"));
    assertThat(event.getObservedTime()).isNull();
    assertThat(event.getHost()).isEqualTo(new Host("mac-7", null, List.of()));
    assertThat(event.getSensor()).isEqualTo(new Sensor(SensorKind.PF_LOG, null, null));
    assertThat(event.getBody())
        .isEqualTo(
            ConnectionAttempt.newBuilder()
                .setSourceIp("203.0.113.7")
                .setSourcePort(51_000)
                .setDestinationIp("198.51.100.20")
                .setDestinationPort(22)
                .setTransport(Transport.TCP)
                .setOutcome(Outcome.DROPPED)
                .setSensorState("block by rule 3.knock.0/0")
                .build());
  }

  @Test
  void wherePfAnswersWhatItBlocksTheSourceWasRefused() {
    PflogMapping answering = of(new RecordOrigin("mac-7", null, ZoneOffset.UTC, true));

    assertThat(attempt(answering.map(blocked())).getOutcome()).isEqualTo(Outcome.REFUSED);
    assertThat(attempt(answering.map(dated("pass in", SYN))).getOutcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aPassedSynIsAnAttemptOfWhichTheLogDoesNotSayWhatBecame() {
    assertThat(attempt(mapping.map(dated("pass in", SYN))).getOutcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7.51000 > 198.51.100.20.22: Flags [SEW], seq 1, win 65535       | TCP | 22   | 203.0.113.7",
        "203.0.113.7.51000 > 198.51.100.20.22: S 123:123(0) win 65535 <mss 1460>   | TCP | 22   | 203.0.113.7",
        "2001:DB8::7.51000 > 2001:db8::20.22: Flags [S], seq 1, win 65535          | TCP | 22   | 2001:db8::7",
        "IP6 2001:db8::7.51000 > 2001:db8::20.22: Flags [S], seq 1, win 65535      | TCP | 22   | 2001:db8::7",
        "203.0.113.7.53211 > 198.51.100.20.9999: UDP, length 32                    | UDP | 9999 | 203.0.113.7",
        "203.0.113.7.53211 > 198.51.100.20.123: NTPv4, Client, length 48           | UDP | 123  | 203.0.113.7",
        "203.0.113.7.53211 > 198.51.100.20.53: 4711+ A? example.org. (29)          | UDP | 53   | 203.0.113.7",
        "(tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 64) 203.0.113.7.1 > 198.51.100.20.22: Flags [S], seq 1 | TCP | 22 | 203.0.113.7",
      })
  void everyPacketThatOpensAConnectionIsAnAttempt(
      String packet, Transport transport, int port, String source) {
    ConnectionAttempt attempt = attempt(mapping.map(dated("block in", packet)));

    assertThat(attempt.getTransport()).isEqualTo(transport);
    assertThat(attempt.getDestinationPort()).isEqualTo(port);
    assertThat(attempt.getSourceIp()).isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "block in  | 203.0.113.7.80 > 198.51.100.20.51000: Flags [S.], seq 1, ack 2  | NO_ATTEMPT_SEEN",
        "block in  | 203.0.113.7.80 > 198.51.100.20.51000: Flags [R], seq 1          | NO_ATTEMPT_SEEN",
        "block in  | 203.0.113.7.80 > 198.51.100.20.51000: Flags [.], ack 2          | NO_ATTEMPT_SEEN",
        "block in  | 203.0.113.7.80 > 198.51.100.20.51000: Flags [FPU], seq 1        | NO_ATTEMPT_SEEN",
        "block in  | 203.0.113.7.80 > 198.51.100.20.51000: . ack 1 win 65535         | NO_ATTEMPT_SEEN",
        "block in  | 203.0.113.7 > 198.51.100.20: ICMP echo request, id 1, seq 1     | ICMP",
        "block in  | fe80::1 > ff02::16: HBH ICMP6, multicast listener report v2     | ICMP",
        "block in  | 203.0.113.7 > 224.0.0.1: igmp query v2                          | OTHER_PROTOCOL",
        "block in  | 203.0.113.7.80 > 198.51.100.20.51000: sctp (1) [INIT]           | OTHER_PROTOCOL",
        "block in  | 203.0.113.7.5353 > 224.0.0.251.5353: UDP, length 32             | RESPONDER_NOT_A_HOST",
        "block in  | 0.0.0.0.68 > 198.51.100.20.67: BOOTP/DHCP, Request              | SOURCE_NOT_A_HOST",
        "block in  | 203.0.113.7.1 > 198.51.100.20.0: Flags [S], seq 1               | PORT_ZERO",
        "block out | 198.51.100.20.51000 > 203.0.113.7.443: Flags [S], seq 1         | OUTBOUND",
        "scrub in  | 203.0.113.7.80 > 198.51.100.20.22: Flags [S], seq 1             | OTHER_EVENT",
        "rdr in    | 203.0.113.7.80 > 198.51.100.20.22: Flags [S], seq 1             | OTHER_EVENT",
      })
  void whatIsNotOursIsCountedByReason(String action, String packet, SkipReason reason) {
    assertThat(reason(mapping.map(dated(action, packet)))).isEqualTo(reason);
  }

  @Test
  void datesAreReadInTheZoneOfTheMachineThatPrintedThem() {
    PflogMapping berlin = of(new RecordOrigin(null, null, ZoneId.of("Europe/Berlin")));

    assertThat(event(berlin.map(blocked())).getEventTime())
        .isEqualTo(Instant.parse("2025-12-11T04:48:20.250001Z"));
  }

  @Test
  void secondsSince1970AndIsoTimesNeedNoZone() {
    String rest = " " + head("block in") + SYN;

    assertThat(event(mapping.map("1765432100.250001" + rest)).getEventTime())
        .isEqualTo(Instant.parse("2025-12-11T05:48:20.250001Z"));
    assertThat(event(mapping.map("2025-12-11T06:48:20.250001+01:00" + rest)).getEventTime())
        .isEqualTo(Instant.parse("2025-12-11T05:48:20.250001Z"));
  }

  @Test
  void timesSinceTheLineBeforeAreCountedFromTheBeginningOverEveryLine() {
    PflogMapping counting =
        of(new RecordOrigin("mac-7", Instant.parse("2025-12-11T05:00:00Z"), ZoneOffset.UTC));
    String icmp = "203.0.113.7 > 198.51.100.20: ICMP echo request, id 1, seq 1";

    assertThat(event(counting.map(" 00:00:00.000000 " + head("block in") + SYN)).getEventTime())
        .isEqualTo(Instant.parse("2025-12-11T05:00:00Z"));
    assertThat(reason(counting.map(" 00:00:01.500000 " + head("block in") + icmp)))
        .isEqualTo(SkipReason.ICMP);
    assertThat(event(counting.map(" 01:00:00.000001 " + head("block in") + SYN)).getEventTime())
        .isEqualTo(Instant.parse("2025-12-11T06:00:01.500001Z"));
    assertThat(event(counting.map("-00:00:00.500000 " + head("block in") + SYN)).getEventTime())
        .isEqualTo(Instant.parse("2025-12-11T06:00:01.000001Z"));
  }

  @Test
  void noNumberOfMadeUpTimesLeadsOutOfTheCalendar() {
    PflogMapping counting =
        of(new RecordOrigin("mac-7", Instant.parse("2025-12-11T05:00:00Z"), ZoneOffset.UTC));
    String line = " 999999:00:00.000000 " + head("block in") + SYN;

    for (int i = 0; i < 100; i++) {
      List<MappingResult> results = counting.map(line);
      assertThat(results).hasSize(1);
      if (results.get(0) instanceof MappingResult.Broken broken) {
        assertThat(broken.describe()).startsWith("time: leads beyond the year 9999");
        return;
      }
    }
    throw new AssertionError("no end to the calendar");
  }

  @Test
  void aTimeThatHasNoDateCannotBePlacedWithoutABeginning() {
    assertThat(problem(mapping.map(" 00:00:00.000185 " + head("block in") + SYN)))
        .isEqualTo(
            "time: has no date: '00:00:00.000185'; print with tcpdump -tttt, or say when the log"
                + " began with --start");
    assertThat(problem(mapping.map(head("block in") + SYN)))
        .isEqualTo("time: is missing; tcpdump writes it unless told -t");
    assertThat(problem(mapping.map("2025-13-11 05:48:20.250001 " + head("block in") + SYN)))
        .isEqualTo("time: not a time: '2025-13-11 05:48:20.250001'");
  }

  @Test
  void theTwoLinesOfAVerbosePacketAreOne() {
    String first =
        dated("block in", "(tos 0x0, ttl 64, id 1, flags [DF], proto TCP (6), length 64)");

    assertThat(mapping.map(first)).isEmpty();
    assertThat(event(mapping.map("    " + SYN)).getEventTime())
        .isEqualTo(Instant.parse("2025-12-11T05:48:20.250001Z"));
    assertThat(problem(mapping.map("    " + SYN))).contains("it names no rule");
  }

  @Test
  void theHostIsTheShippersElseTheOneThatIsGivenElseTheOneWithTheAddress() {
    String shipped = new NestedJson().with("host.name", "mac-8").with("message", blocked()).json();

    assertThat(event(mapping.map(shipped)).getHost().getId()).isEqualTo("mac-8");
    assertThat(event(mapping.map(shipped)).getEventId())
        .isEqualTo(event(mapping.map(blocked())).getEventId());
    assertThat(event(of(RecordOrigin.UNKNOWN).map(blocked())).getHost().getId())
        .isEqualTo("198.51.100.20");
  }

  @Test
  void aReplayAgreesOnTheIdAndAnotherPacketDoesNot() {
    String id = event(mapping.map(blocked())).getEventId();

    assertThat(event(mapping.map(blocked())).getEventId()).isEqualTo(id);
    assertThat(event(mapping.map(blocked().replace("seq 1234567890", "seq 1"))).getEventId())
        .isNotEqualTo(id);
    assertThat(event(mapping.map(blocked().replace(".250001", ".250002"))).getEventId())
        .isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tcpdump: verbose output suppressed, use -v[v]... for full protocol decode",
        "listening on pflog0, link-type PFLOG (OpenBSD pflog file), snapshot length 524288 bytes",
        "reading from file pflog, link-type PFLOG (OpenBSD pflog file)",
        "17 packets captured",
      })
  void whatTcpdumpSaysOfItselfIsNoRecord(String line) {
    assertThat(mapping.map(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scanner.example.org.51000 > 198.51.100.20.22: Flags [S] | no address and port in numbers: 'scanner.example.org.51000'; tcpdump needs -n to write them so",
        "203.0.113.7.51000 > 198.51.100.20.ssh: Flags [S]        | no address and port in numbers: '198.51.100.20.ssh'; tcpdump needs -n to write them so",
        "203.0.113.7.51000 > 198.51.100.20.70000: Flags [S]      | not a port: '198.51.100.20.70000'",
        "gibberish                                               | no packet with source > destination: 'gibberish'",
      })
  void aBrokenPacketIsTold(String packet, String problem) {
    assertThat(problem(mapping.map(dated("block in", packet)))).isEqualTo(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gibberish", "{\"host\":\"mac-7\"}", "{\"message\":", "rule"})
  void whatIsNoLineOfPflogIsBroken(String line) {
    assertThat(problem(mapping.map(line))).isNotEmpty();
  }
}
