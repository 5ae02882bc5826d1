package dev.an0844.normalize.osquery;

import static dev.an0844.normalize.MappingResults.bind;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static dev.an0844.normalize.osquery.ResultLine.listener;
import static dev.an0844.normalize.osquery.ResultLine.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Broken;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsqueryMappingTest {

  private static final Duration POLL = Duration.ofSeconds(60);

  private final OsqueryMapping mapping = new OsqueryMapping(HostDirectory.withoutInventory(), POLL);

  @Test
  void anAddedListenerIsAnIntervalOpeningMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(listener().column("uid", text("501")).added()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.999999Z"));
    assertThat(event.getEventTimeEarliest()).isEqualTo(Instant.parse("2025-12-11T05:47:20Z"));
    assertThat(event.getObservedTime()).isEqualTo(event.getEventTime());
    assertThat(event.getHost()).isEqualTo(new Host("mac-7", null, List.of()));
    assertThat(event.getSensor().getKind()).isEqualTo(SensorKind.OSQUERY);
    assertThat(event.getBody())
        .isEqualTo(
            PortBind.newBuilder()
                .setLocalIp("0.0.0.0")
                .setLocalPort(4444)
                .setTransport(Transport.TCP)
                .setProcess(
                    Process.newBuilder()
                        .setPath("/usr/local/bin/backdoord")
                        .setPid(871L)
                        .setUid(501L)
                        .build())
                .build());
  }

  @Test
  void thePollIntervalSaysHowEarlyItCanHaveAppeared() {
    OsqueryMapping hourly =
        new OsqueryMapping(HostDirectory.withoutInventory(), Duration.ofHours(1));

    assertThat(event(hourly.map(listener().added())).getEventTimeEarliest())
        .isEqualTo(Instant.parse("2025-12-11T04:48:20Z"));
  }

  @Test
  void textAndNumbersMeanTheSameAndHaveTheSameId() {
    String texts =
        listener().with("unixTime", text("1765432100")).with("counter", text("12")).added();
    String numbers =
        listener()
            .column("pid", "871")
            .column("port", "4444")
            .column("protocol", "6")
            .column("family", "2")
            .added();

    assertThat(event(mapping.map(texts))).isEqualTo(event(mapping.map(listener().added())));
    assertThat(event(mapping.map(numbers))).isEqualTo(event(mapping.map(listener().added())));
  }

  @Test
  void aReplayAgreesOnTheIdAndAnotherPollDoesNot() {
    String id = event(mapping.map(listener().added())).getEventId();

    assertThat(event(mapping.map(listener().added())).getEventId()).isEqualTo(id);
    assertThat(event(mapping.map(listener().with("unixTime", "1765432160").added())).getEventId())
        .isNotEqualTo(id);
    assertThat(event(mapping.map(listener().column("port", text("4445")).added())).getEventId())
        .isNotEqualTo(id);
    assertThat(
            event(mapping.map(listener().with("hostIdentifier", text("b")).added())).getEventId())
        .isNotEqualTo(id);
  }

  @Test
  void aBatchIsTheSameAsItsRowsOneByOne() {
    List<MappingResult> batch =
        mapping.map(
            listener()
                .batch(
                    "[" + listener().row() + "," + listener().column("port", text("0")).row() + "]",
                    "[" + listener().row() + "]"));

    assertThat(batch)
        .containsExactly(
            new Mapped(event(mapping.map(listener().added()))),
            new NotOurs(SkipReason.PORT_ZERO),
            new NotOurs(SkipReason.LISTENER_REMOVED));
  }

  @Test
  void emptyListsMayBeEmptyTexts() {
    assertThat(reason(mapping.map(listener().batch("\"\"", "[]"))))
        .isEqualTo(SkipReason.EMPTY_RESULT);
    assertThat(mapping.map(listener().batch("[" + listener().row() + "]", "\"\""))).hasSize(1);
  }

  @Test
  void whatListenedAlreadyIsNotAnOpening() {
    assertThat(reason(mapping.map(listener().with("counter", "0").added())))
        .isEqualTo(SkipReason.INITIAL_DUMP);
    assertThat(reason(mapping.map(listener().with("counter", text("0")).added())))
        .isEqualTo(SkipReason.INITIAL_DUMP);
    assertThat(reason(mapping.map(listener().event("removed"))))
        .isEqualTo(SkipReason.LISTENER_REMOVED);
    assertThat(
            mapping.map(listener().snapshot("[" + listener().row() + "," + listener().row() + "]")))
        .containsOnly(new NotOurs(SkipReason.SNAPSHOT))
        .hasSize(2);
    assertThat(reason(mapping.map(listener().event("snapshot")))).isEqualTo(SkipReason.SNAPSHOT);
  }

  @Test
  void otherQueriesAndStatusLinesAreCounted() {
    String apps = ResultLine.query("apps").column("name", text("Safari.app")).added();

    assertThat(reason(mapping.map(apps))).isEqualTo(SkipReason.OTHER_QUERY);
    assertThat(reason(mapping.map("{\"severity\":0,\"message\":\"started\",\"filename\":\"a\"}")))
        .isEqualTo(SkipReason.STATUS_LOG);
  }

  @Test
  void aQueryOfAnyNameIsOursByItsColumns() {
    assertThat(
            bind(mapping.map(listener().with("name", text("open doors")).added())).getLocalPort())
        .isEqualTo(4444);
  }

  @Test
  void aQueryThatSelectsNoAddressSaysTooLittle() {
    assertThat(reason(mapping.map(listener().withoutColumn("address").added())))
        .isEqualTo(SkipReason.COLUMNS_MISSING);
    assertThat(reason(mapping.map(listener().withoutColumn("port").added())))
        .isEqualTo(SkipReason.COLUMNS_MISSING);
  }

  @ParameterizedTest
  @CsvSource({"6, TCP", "17, UDP", "'', UNKNOWN"})
  void theProtocolIsTheTransport(String protocol, Transport transport) {
    assertThat(
            bind(mapping.map(listener().column("protocol", text(protocol)).added())).getTransport())
        .isEqualTo(transport);
  }

  @Test
  void otherProtocolsAndUnixSocketsAreNotOurs() {
    assertThat(reason(mapping.map(listener().column("protocol", text("132")).added())))
        .isEqualTo(SkipReason.OTHER_PROTOCOL);
    assertThat(
            reason(
                mapping.map(
                    listener()
                        .column("family", text("1"))
                        .column("port", text("0"))
                        .column("protocol", text("0"))
                        .column("address", text(""))
                        .column("path", text("/var/run/x.sock"))
                        .added())))
        .isEqualTo(SkipReason.UNIX_SOCKET);
  }

  @ParameterizedTest
  @CsvSource({
    "2,  0.0.0.0,          0.0.0.0",
    "2,  '',               0.0.0.0",
    "2,  *,                0.0.0.0",
    "30, '',               ::",
    "10, '',               ::",
    "30, ::,               ::",
    "30, ::1,              ::1",
    "2,  127.0.0.1,        127.0.0.1",
    "30, fe80::1%lo0,      fe80::1",
    "30, ::ffff:10.0.0.1,  10.0.0.1",
  })
  void theAddressIsCanonicalAndNoneMeansAllOfItsFamily(
      String family, String address, String expected) {
    ResultLine line = listener().column("family", text(family)).column("address", text(address));

    assertThat(bind(mapping.map(line.added())).getLocalIp()).isEqualTo(expected);
  }

  @Test
  void theProcessIsTheOneThatTheQueryJoined() {
    assertThat(bind(mapping.map(listener().withoutColumn("path").added())).getProcess()).isNull();
    assertThat(
            bind(mapping.map(
                    listener().column("path", text("")).column("name", text("nc")).added()))
                .getProcess())
        .isEqualTo(Process.newBuilder().setPath("nc").setPid(871L).build());
    assertThat(
            bind(mapping.map(listener().column("pid", text("-1")).added())).getProcess().getPid())
        .isNull();
  }

  @Test
  void theHostIsWhatItCallsItself() {
    String hostname =
        listener().without("hostIdentifier").with("hostname", text("mac-8.local")).added();

    assertThat(event(mapping.map(hostname)).getHost())
        .isEqualTo(new Host("mac-8.local", "mac-8.local", List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "unixTime,       '\"soon\"', unixTime: not a whole number: 'soon'",
    "unixTime,       '\"\"',     unixTime: is missing",
    "unixTime,       1765432100123, unixTime: not in seconds since 1970: '1765432100123'",
    "hostIdentifier, null,       'hostIdentifier: is missing, and hostname too'",
    "name,           null,       name: is missing",
  })
  void aBrokenEnvelopeIsNamed(String field, String json, String problem) {
    assertThat(problem(mapping.map(listener().with(field, json).added()))).isEqualTo(problem);
  }

  @Test
  void aBrokenRowDoesNotTakeItsBatchWithIt() {
    List<MappingResult> batch =
        mapping.map(
            listener()
                .batch(
                    "[" + listener().column("port", text("x")).row() + "," + listener().row() + "]",
                    "[]"));

    assertThat(batch).hasSize(2);
    assertThat(batch.get(0)).isEqualTo(new Broken("port", "not a port: 'x'"));
    assertThat(batch.get(1)).isInstanceOf(Mapped.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"name\":",
        "not json",
        "{\"name\":\"listening_ports\",\"hostIdentifier\":\"a\",\"unixTime\":1,\"columns\":3,\"action\":\"added\"}",
        "{\"name\":\"listening_ports\",\"hostIdentifier\":\"a\",\"unixTime\":1,\"diffResults\":7}",
        "{\"name\":\"listening_ports\",\"hostIdentifier\":\"a\",\"unixTime\":1,\"snapshot\":{}}",
        "{\"name\":\"listening_ports\",\"hostIdentifier\":\"a\",\"unixTime\":1,\"columns\":{\"port\":{}},\"action\":\"added\"}",
      })
  void whatIsInNoLayoutOfOsqueryIsBroken(String line) {
    assertThat(problem(mapping.map(line))).isNotEmpty();
  }

  @Test
  void anUnknownActionIsBroken() {
    assertThat(problem(mapping.map(listener().event("changed")))).startsWith("action: ");
  }

  @Test
  void blankLinesHoldNoRecord() {
    assertThat(mapping.map(" ")).isEmpty();
  }
}
