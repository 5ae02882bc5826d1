package dev.an0844.rules;

import static dev.an0844.fixture.TelemetryEvents.NOON;
import static dev.an0844.fixture.TelemetryEvents.attempt;
import static dev.an0844.fixture.TelemetryEvents.bind;
import static dev.an0844.fixture.TelemetryEvents.change;
import static dev.an0844.fixture.TelemetryEvents.event;
import static dev.an0844.fixture.TelemetryEvents.process;
import static dev.an0844.fixture.TelemetryEvents.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryRulesTest {

  private static final String LONGEST = "x".repeat(TelemetryRules.MAX_STRING_BYTES);

  @Test
  void refusesEmptyIds() {
    assertBroken(event("", attempt().build()).build(), "event_id", "must not be empty");
    assertBroken(
        event("e", attempt().build()).setTestId("").build(), "test_id", "must not be empty");
    TelemetryEvent event = refused("e");
    event.getHost().setId("");
    assertBroken(event, "host.id", "must not be empty");
  }

  @Test
  void refusesTheLackOfWhatTheSchemaRequires() {
    TelemetryEvent event = new TelemetryEvent();
    assertBroken(event, "event_id", "is missing");
    event.setEventId("e");
    assertBroken(event, "event_time", "is missing");
    event.setEventTime(NOON);
    assertBroken(event, "host", "is missing");
    event.setHost(new Host());
    assertBroken(event, "host.id", "is missing");
    event.getHost().setId("h");
    assertBroken(event, "host.tags", "is missing");
    event.getHost().setTags(Arrays.asList("a", null));
    assertBroken(event, "host.tags[1]", "is missing");
    event.getHost().setTags(List.of());
    assertBroken(event, "sensor", "is missing");
    event.setSensor(refused("e").getSensor());
    assertBroken(event, "body", "is missing");
    event.setBody("a string");
    assertBroken(
        event,
        "body",
        "must be ConnectionAttempt, FirewallChange or PortBind, is java.lang.String");
  }

  @Test
  void refusesTheLackOfWhatEachBodyRequires() {
    var attempt = attempt().build();
    attempt.setOutcome(null);
    assertBroken(event("e", attempt).build(), "body.outcome", "is missing");
    attempt.setTransport(null);
    assertBroken(event("e", attempt).build(), "body.transport", "is missing");
    attempt.setSourceIp(null);
    assertBroken(event("e", attempt).build(), "body.source_ip", "is missing");
    var change = change().build();
    change.setTransport(null);
    assertBroken(event("e", change).build(), "body.transport", "is missing");
    change.setPorts(Arrays.asList(22, null));
    assertBroken(event("e", change).build(), "body.ports[1]", "is missing");
    change.setPorts(null);
    assertBroken(event("e", change).build(), "body.ports", "is missing");
    change.setAction(null);
    assertBroken(event("e", change).build(), "body.action", "is missing");
    change.setFacility(null);
    assertBroken(event("e", change).build(), "body.facility", "is missing");
    var bind = bind().build();
    bind.setTransport(null);
    assertBroken(event("e", bind).build(), "body.transport", "is missing");
    bind.setLocalIp(null);
    assertBroken(event("e", bind).build(), "body.local_ip", "is missing");
    var process = process().build();
    process.setArgs(null);
    assertBroken(
        event("e", bind().setProcess(process).build()).build(), "body.process.args", "is missing");
    process.setPath(null);
    assertBroken(
        event("e", bind().setProcess(process).build()).build(), "body.process.path", "is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mac-1.example", "10.0.0.0/8", "10.0.0.1:22", "010.0.0.1", " 10.0.0.1"})
  void refusesWhatIsNoAddress(String text) {
    assertField(event("e", attempt().setSourceIp(text).build()).build(), "body.source_ip");
    assertField(
        event("e", attempt().setDestinationIp(text).build()).build(), "body.destination_ip");
    assertField(event("e", bind().setLocalIp(text).build()).build(), "body.local_ip");
  }

  @Test
  void showsOnlyTheBeginningOfALongAddress() {
    TelemetryEvent event = event("e", bind().setLocalIp("x".repeat(5_000)).build()).build();
    assertThat(TelemetryRules.check(event).orElseThrow().rule())
        .hasSizeLessThan(120)
        .contains("xxx...");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65_536, Integer.MAX_VALUE})
  void refusesPortsOutOfRange(int port) {
    String rule = "must be 1 to 65535, is " + port;
    assertBroken(
        event("e", attempt().setDestinationPort(port).build()).build(),
        "body.destination_port",
        rule);
    assertBroken(
        event("e", attempt().setSourcePort(port).build()).build(), "body.source_port", rule);
    assertBroken(event("e", bind().setLocalPort(port).build()).build(), "body.local_port", rule);
    assertBroken(
        event("e", change().setPorts(List.of(22, port)).build()).build(), "body.ports[1]", rule);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_535})
  void takesTheFirstAndTheLastPort(int port) {
    assertKept(event("e", attempt().setDestinationPort(port).setSourcePort(port).build()).build());
    assertKept(event("e", bind().setLocalPort(port).build()).build());
    assertKept(event("e", change().setPorts(List.of(port)).build()).build());
  }

  @ParameterizedTest
  @CsvSource({
    "2001-01-01T00:00:00Z, false",
    "2001-01-01T00:00:00.000001Z, true",
    "1970-01-01T00:00:00Z, false",
    "-290000-01-01T00:00:00Z, false",
    "+290000-01-01T00:00:00Z, true"
  })
  void takesTimesAfter2001HasBegun(Instant time, boolean kept) {
    TelemetryEvent byTime = event("e", bind().build()).setEventTime(time).build();
    TelemetryEvent byObserved = event("e", bind().build()).setObservedTime(time).build();
    assertThat(TelemetryRules.check(byTime).map(Violation::field))
        .isEqualTo(kept ? none() : some("event_time"));
    assertThat(TelemetryRules.check(byObserved).map(Violation::field))
        .isEqualTo(kept ? none() : some("observed_time"));
  }

  @Test
  void refusesAnEarliestTimeBefore2001() {
    assertField(
        event("e", bind().build()).setEventTimeEarliest(TelemetryRules.TIMES_BEGIN).build(),
        "event_time_earliest");
  }

  @Test
  void refusesAnEarliestTimeAfterTheEventTime() {
    TelemetryEvent.Builder event = event("e", bind().build());
    assertKept(event.setEventTimeEarliest(NOON).build());
    assertBroken(
        event.setEventTimeEarliest(NOON.plus(1, ChronoUnit.MICROS)).build(),
        "event_time_earliest",
        "must not be after event_time 2026-11-24T12:00:00.000250Z, is 2026-11-24T12:00:00.000251Z");
  }

  @Test
  void boundsEveryString() {
    assertKept(event(LONGEST, bind().build()).build());
    String tooLong = LONGEST + "x";
    assertField(event(tooLong, bind().build()).build(), "event_id");
    assertField(event("e", bind().build()).setTestId(tooLong).build(), "test_id");
    assertField(event("e", attempt().setSensorState(tooLong).build()).build(), "body.sensor_state");
    assertField(event("e", change().setAnchor(tooLong).build()).build(), "body.anchor");
    assertField(event("e", change().setRule(tooLong).build()).build(), "body.rule");
    assertField(
        event("e", change().setApplicationPath(tooLong).build()).build(), "body.application_path");
    assertProcessField(process().setPath(tooLong), "path");
    assertProcessField(process().setPath(""), "path");
    assertProcessField(process().setSigningId(tooLong), "signing_id");
    assertProcessField(process().setTeamId(tooLong), "team_id");
    assertProcessField(process().setParentPath(tooLong), "parent_path");
    assertProcessField(process().setArgs(List.of("a", "b", tooLong)), "args[2]");
    TelemetryEvent event = refused("e");
    event.getSensor().setVersion(tooLong);
    assertField(event, "sensor.version");
    event.getSensor().setName(tooLong);
    assertField(event, "sensor.name");
    event.getHost().setTags(List.of(tooLong));
    assertField(event, "host.tags[0]");
    event.getHost().setName(tooLong);
    assertField(event, "host.name");
    event.getHost().setId(tooLong);
    assertField(event, "host.id");
  }

  private static void assertProcessField(
      dev.an0844.telemetry.Process.Builder process, String field) {
    assertField(
        event("e", attempt().setProcess(process.build()).build()).build(), "body.process." + field);
    assertField(
        event("e", change().setProcess(process.build()).build()).build(), "body.process." + field);
    assertField(
        event("e", bind().setProcess(process.build()).build()).build(), "body.process." + field);
  }

  @Test
  void boundsStringsByTheirBytesInUtf8() {
    assertKept(event("\u00e9".repeat(16 * 1024), bind().build()).build());
    assertBroken(
        event("\u00e9".repeat(16 * 1024) + "x", bind().build()).build(),
        "event_id",
        "must have at most 32768 bytes of UTF-8, has 32769");
    assertKept(event("\u20ac".repeat(10_922) + "xx", bind().build()).build());
    assertField(event("\u20ac".repeat(10_922) + "xxx", bind().build()).build(), "event_id");
    assertKept(event("\ud83d\udd12".repeat(8 * 1024), bind().build()).build());
    assertField(event("\ud83d\udd12".repeat(8 * 1024) + "x", bind().build()).build(), "event_id");
  }

  @Test
  void boundsEveryArray() {
    List<String> most = Collections.nCopies(TelemetryRules.MAX_ARRAY_ITEMS, "x");
    List<String> more = new ArrayList<>(most);
    more.add("x");
    TelemetryEvent event = refused("e");
    event.getHost().setTags(most);
    assertKept(event);
    event.getHost().setTags(more);
    assertBroken(event, "host.tags", "must have at most 1024 items, has 1025");
    assertProcessField(process().setArgs(more), "args");
    assertField(
        event("e", change().setPorts(Collections.nCopies(1025, 1)).build()).build(), "body.ports");
  }

  @Test
  void saysTheViolationAsASentence() {
    assertThat(new Violation("body.local_port", "must be 1 to 65535, is 0").sentence())
        .isEqualTo("body.local_port must be 1 to 65535, is 0");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<String> some(String field) {
    return Optional.of(field);
  }

  private static void assertKept(TelemetryEvent event) {
    assertThat(TelemetryRules.check(event)).isEmpty();
  }

  private static void assertField(TelemetryEvent event, String field) {
    assertThat(TelemetryRules.check(event)).map(Violation::field).contains(field);
  }

  private static void assertBroken(TelemetryEvent event, String field, String rule) {
    assertThat(TelemetryRules.check(event)).contains(new Violation(field, rule));
  }
}
