package dev.an0844.normalize.zeek;

import static dev.an0844.normalize.MappingResults.attempt;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static dev.an0844.normalize.zeek.ConnLine.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZeekConnMappingTest {

  private final ZeekConnMapping mapping = new ZeekConnMapping(HostDirectory.withoutInventory());

  @Test
  void aRefusedConnectionIsMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(refused().json()));

    assertThat(event.getEventId()).isEqualTo("CTestUid0000000001");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.250001Z"));
    assertThat(event.getEventTimeEarliest()).isNull();
    assertThat(event.getObservedTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.250351Z"));
    assertThat(event.getHost()).isEqualTo(new Host("198.51.100.20", null, List.of()));
    assertThat(event.getSensor().getKind()).isEqualTo(SensorKind.ZEEK);
    assertThat(event.getTestId()).isNull();
    assertThat(event.getBody())
        .isEqualTo(
            ConnectionAttempt.newBuilder()
                .setSourceIp("203.0.113.7")
                .setSourcePort(51_000)
                .setDestinationIp("198.51.100.20")
                .setDestinationPort(22)
                .setTransport(Transport.TCP)
                .setOutcome(Outcome.REFUSED)
                .setSensorState("REJ")
                .build());
  }

  @Test
  void aNumberWithAnAbsurdExponentIsBrokenAndNothingWorse() {
    String line = refused().json().replace("1765432100.250001", "11e999999999765432100");

    assertThat(problem(mapping.map(line))).contains("absurd exponent");
  }

  @Test
  void aHeaderThatNamesAColumnTwiceReadsTheLastOfThem() {
    ConnLine line = refused();
    readHeader(line.tsvHeader().replace("#fields\tts", "#fields\tid.resp_p\tts"));

    assertThat(attempt(mapping.map("9\t" + line.tsv())).getDestinationPort()).isEqualTo(22);
    assertThat(problem(mapping.map(line.tsv()))).contains("names 11 columns");
  }

  @Test
  void tsvAndJsonOfOneRecordAreOneEvent() {
    ConnLine line = refused();
    readHeader(line.tsvHeader());

    assertThat(event(mapping.map(line.tsv()))).isEqualTo(event(mapping.map(line.json())));
  }

  @Test
  void floatAndIsoTimesWithinOneFileAreTheSameTime() {
    assertThat(event(mapping.map(refused().with("ts", "2025-12-11T05:48:20.250001Z").json())))
        .isEqualTo(event(mapping.map(refused().json())));
  }

  @Test
  void digitsBeyondMicrosecondsAreRoundedDownOnce() {
    assertThat(event(mapping.map(refused().with("ts", "4102444799.9999995").json())).getEventTime())
        .isEqualTo(Instant.parse("2099-12-31T23:59:59.999999Z"));
    assertThat(event(mapping.map(refused().with("ts", "1765432100.0000019").json())).getEventTime())
        .isEqualTo(Instant.parse("2025-12-11T05:48:20.000001Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\t \t"})
  void strayBlanksBeforeTheHeaderDoNotMatter(String stray) {
    readHeader(stray + refused().tsvHeader());

    assertThat(attempt(mapping.map(refused().tsv())).getOutcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void theHeaderSaysHowRowsAreSeparatedAndWhatIsUnset() {
    readHeader(
        "#separator \\x7c\n#unset_field|nil\n#empty_field|void\n"
            + "#fields|uid|duration|ts|proto|id.resp_p|id.resp_h|id.orig_p|id.orig_h|history|conn_state");

    TelemetryEvent event =
        event(mapping.map("C1|nil|1765432100.5|udp|53|2001:db8::1|5353|2001:db8::2|void|S0"));

    assertThat(event.getEventId()).isEqualTo("C1");
    assertThat(event.getObservedTime()).isNull();
    assertThat(((ConnectionAttempt) event.getBody()).getOutcome()).isEqualTo(Outcome.DROPPED);
    assertThat(((ConnectionAttempt) event.getBody()).getTransport()).isEqualTo(Transport.UDP);
  }

  @Test
  void aSecondHeaderInTheSameFileHoldsForWhatFollows() {
    readHeader(refused().tsvHeader());
    readHeader(
        "#close\t2025-12-11-06-00-00\n#separator \\x09\n#unset_field\t-\n#fields\t"
            + "ts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\tuid");

    assertThat(
            event(mapping.map("1765432100.5\t203.0.113.7\t1\t198.51.100.20\t22\ttcp\tS0\tC2"))
                .getEventId())
        .isEqualTo("C2");
  }

  @Test
  void headerAndBlankLinesHoldNoRecord() {
    assertThat(mapping.map("#close\t2025-12-11-06-00-00")).isEmpty();
    assertThat(mapping.map("")).isEmpty();
    assertThat(mapping.map("  \t")).isEmpty();
  }

  @Test
  void addressesAreCanonical() {
    ConnLine line =
        refused().with("id.orig_h", "::ffff:203.0.113.7").with("id.resp_h", "2001:DB8:0:0::0:1");

    TelemetryEvent event = event(mapping.map(line.json()));

    assertThat(event.getHost().getId()).isEqualTo("2001:db8::1");
    assertThat(((ConnectionAttempt) event.getBody()).getSourceIp()).isEqualTo("203.0.113.7");
  }

  @Test
  void aHalfOpenScanIsAnAttemptOfUnknownOutcome() {
    ConnectionAttempt attempt = attempt(mapping.map(refused().ended("RSTO", "ShR").json()));

    assertThat(attempt.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(attempt.getSensorState()).isEqualTo("RSTO");
  }

  @Test
  void aSourcePortOfZeroIsNotKnown() {
    assertThat(attempt(mapping.map(refused().with("id.orig_p", "0").json())).getSourcePort())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "proto,      icmp,            ICMP",
    "proto,      unknown_transport, OTHER_PROTOCOL",
    "id.resp_h,  224.0.0.251,     RESPONDER_NOT_A_HOST",
    "id.resp_h,  239.255.255.250, RESPONDER_NOT_A_HOST",
    "id.resp_h,  255.255.255.255, RESPONDER_NOT_A_HOST",
    "id.resp_h,  ff02::fb,        RESPONDER_NOT_A_HOST",
    "id.resp_h,  0.0.0.0,         RESPONDER_NOT_A_HOST",
    "id.orig_h,  ::,              SOURCE_NOT_A_HOST",
    "id.resp_p,  0,               PORT_ZERO",
    "_path,      dns,             OTHER_LOG",
  })
  void whatIsNotOursIsCountedByReason(String field, String value, SkipReason reason) {
    assertThat(reason(mapping.map(refused().with(field, value).json()))).isEqualTo(reason);
  }

  @Test
  void aRecordThatShowsNoAttemptIsNotOurs() {
    assertThat(reason(mapping.map(refused().ended("OTH", "DdAa").json())))
        .isEqualTo(SkipReason.NO_ATTEMPT_SEEN);
    assertThat(reason(mapping.map(refused().ended(null, null).json())))
        .isEqualTo(SkipReason.NO_CONN_STATE);
  }

  @Test
  void aTsvFileOfAnotherLogIsCounted() {
    readHeader(refused().tsvHeader().replace("#path\tconn", "#path\tdns"));

    assertThat(reason(mapping.map(refused().tsv()))).isEqualTo(SkipReason.OTHER_LOG);
  }

  @Test
  void aResponderThatNobodyHasIsNeverGuessed() {
    ZeekConnMapping inventoried =
        new ZeekConnMapping(
            new HostDirectory() {
              @Override
              public Optional<Host> byAddress(String address, Instant at) {
                return Optional.of(new Host("mac-1", "Mac One", List.of("lab")))
                    .filter(host -> address.equals("198.51.100.20"));
              }

              @Override
              public Host byIdentifier(String identifier, @Nullable String name) {
                throw new AssertionError("Zeek's hosts do not name themselves");
              }
            });

    assertThat(event(inventoried.map(refused().json())).getHost().getName()).isEqualTo("Mac One");
    assertThat(reason(inventoried.map(refused().with("id.resp_h", "198.51.100.21").json())))
        .isEqualTo(SkipReason.HOST_NOT_IN_INVENTORY);
  }

  @ParameterizedTest
  @CsvSource({
    "ts,        soon,        ts: not a time: 'soon'",
    "id.orig_h, mac.example, id.orig_h: not an IP address: 'mac.example'",
    "id.resp_p, 65536,       id.resp_p: not a port: '65536'",
    "id.orig_p, -1,          id.orig_p: not a port: '-1'",
    "duration,  -3,          duration: not a length in seconds: '-3'",
  })
  void aBrokenFieldIsNamed(String field, String value, String problem) {
    assertThat(problem(mapping.map(refused().with(field, value).json()))).isEqualTo(problem);
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThat(problem(mapping.map(refused().without("ts").json()))).isEqualTo("ts: is missing");
    assertThat(problem(mapping.map(refused().without("proto").json())))
        .isEqualTo("proto: is missing");
  }

  @Test
  void aLineThatIsNeitherJsonNorUnderAHeaderIsBroken() {
    assertThat(problem(mapping.map("1765432100.5\tC1"))).contains("#fields");
    assertThat(problem(mapping.map("{\"ts\":1765432100.5"))).startsWith("not a JSON object");
    assertThat(problem(mapping.map(refused().json() + "x"))).startsWith("not a JSON object");
  }

  @Test
  void aRowCutShortIsBrokenAndTheNextOneIsRead() {
    readHeader(refused().tsvHeader());

    assertThat(problem(mapping.map("1765432100.5\tC1")))
        .isEqualTo("has 2 values where #fields names 10 columns");
    assertThat(attempt(mapping.map(refused().tsv())).getDestinationPort()).isEqualTo(22);
  }

  @Test
  void withoutAUidTheIdIsDerivedFromTheRecord() {
    String id = event(mapping.map(refused().without("uid").json())).getEventId();

    assertThat(event(mapping.map(refused().without("uid").json())).getEventId()).isEqualTo(id);
    assertThat(
            event(mapping.map(refused().without("uid").with("id.orig_p", "51001").json()))
                .getEventId())
        .isNotEqualTo(id);
  }

  @Test
  void theLogsOwnWriteTimeIsWhenItWasObserved() {
    ConnLine line = refused().with("_path", "conn").with("_write_ts", "1765432160.000001");

    assertThat(event(mapping.map(line.json())).getObservedTime())
        .isEqualTo(Instant.parse("2025-12-11T05:49:20.000001Z"));
  }

  private void readHeader(String lines) {
    lines
        .lines()
        .map(mapping::map)
        .forEach((List<MappingResult> none) -> assertThat(none).isEmpty());
  }
}
