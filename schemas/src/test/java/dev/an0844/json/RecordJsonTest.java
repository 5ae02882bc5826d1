package dev.an0844.json;

import static dev.an0844.fixture.TelemetryEvents.attempt;
import static dev.an0844.fixture.TelemetryEvents.bind;
import static dev.an0844.fixture.TelemetryEvents.change;
import static dev.an0844.fixture.TelemetryEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.fixture.TelemetryEvents;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.Origin;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {

  private static final String BIND =
      """
      {"event_id": "e", "event_time": "2026-11-24T12:00:00Z", "host": {"id": "h"}, "sensor": {}, \
      "body": {"type": "PortBind", "local_ip": "::", "local_port": 22}}""";

  @Test
  void writesAConnectionAttempt() {
    assertThat(RecordJson.write(TelemetryEvents.refused("e-1")))
        .isEqualTo(
            """
            {"event_id":"e-1","event_time":"2026-11-24T12:00:00.000250Z","event_time_earliest":null,\
            "observed_time":null,"host":{"id":"mac-1","name":null,"tags":["lab"]},\
            "sensor":{"kind":"ZEEK","name":"zeek-1","version":null},"test_id":null,\
            "body":{"type":"ConnectionAttempt","source_ip":"203.0.113.7","source_port":50123,\
            "destination_ip":"192.0.2.10","destination_port":7000,"transport":"TCP","outcome":"REFUSED",\
            "process":null,"sensor_state":"REJ"}}""");
  }

  @Test
  void tellsTheBodiesApartByTypeAndNothingElse() throws Exception {
    JsonNode change = parse(RecordJson.write(event("e", change().build()).build()));
    assertThat(change.at("/body/type").textValue()).isEqualTo("FirewallChange");
    assertThat(change.at("/body/process").has("type")).isFalse();
    assertThat(change.has("type")).isFalse();
    assertThat(RecordJson.write(event("e", bind().build()).build()))
        .contains("\"body\":{\"type\":\"PortBind\",");
  }

  @Test
  void writesBytesMillisecondsAndNestedRecordsOfOtherSchemas() throws Exception {
    ByteBuffer payload = ByteBuffer.wrap(new byte[] {9, 0, (byte) 0xff, 9}, 1, 2);
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setReason(DeadLetterReason.UNDECODABLE)
            .setDetail("no")
            .setOrigin(
                Origin.newBuilder().setTopic("t").setPartition(3).setOffset(Long.MAX_VALUE).build())
            .setReferenceTime(Instant.parse("2026-11-24T12:00:00.120Z"))
            .setPayload(payload)
            .setPayloadLength(2)
            .setPayloadSha256("00")
            .build();
    JsonNode json = parse(RecordJson.write(letter));
    assertThat(json.get("payload").textValue()).isEqualTo("AP8=");
    assertThat(json.get("reference_time").textValue()).isEqualTo("2026-11-24T12:00:00.120Z");
    assertThat(json.at("/origin/offset").longValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(json.get("origin").has("type")).isFalse();
    assertThat(payload.remaining()).isEqualTo(2);
  }

  @Test
  void whatActsUponATerminalOrHidesInItIsSpelledOut() {
    String hostile = "a\u001b[2J\u009b\u007f\u202eb\u2066\u200b\u2028\r\n\udb40\udc41c";

    assertThat(RecordJson.write(event(hostile, bind().build()).build()))
        .contains("a\\u001B[2J\\u009b\\u007F\\u202eb\\u2066\\u200b\\u2028\\r\\n\\udb40\\udc41c");
  }

  @Test
  void refusesToWriteARecordThatLacksARequiredField() {
    TelemetryEvent event = new TelemetryEvent();
    event.setEventId("e");
    assertThatThrownBy(() -> RecordJson.write(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dev.an0844.telemetry.TelemetryEvent");
  }

  @Test
  void fillsInWhatIsLeftOut() {
    TelemetryEvent event = RecordJson.readTelemetry(BIND);
    assertThat(event.getHost().getTags()).isEmpty();
    assertThat(event.getSensor().getKind()).isEqualTo(SensorKind.UNKNOWN);
    assertThat(event.getEventTimeEarliest()).isNull();
    assertThat(event.getTestId()).isNull();
    PortBind bind = (PortBind) event.getBody();
    assertThat(bind.getTransport()).isEqualTo(Transport.UNKNOWN);
    assertThat(bind.getProcess()).isNull();
    assertThat(bind.getBackground()).isNull();
  }

  @Test
  void sharesNoDefaultBetweenEvents() {
    RecordJson.readTelemetry(BIND).getHost().getTags().add("mine");
    assertThat(RecordJson.readTelemetry(BIND).getHost().getTags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2026-11-24T12:00:00Z\"', 2026-11-24T12:00:00Z",
    "'\"2026-11-24T12:00:00.5Z\"', 2026-11-24T12:00:00.5Z",
    "'\"2026-11-24T13:00:00.000001+01:00\"', 2026-11-24T12:00:00.000001Z",
    "'\"2026-11-24T12:00:00.123456999Z\"', 2026-11-24T12:00:00.123456Z",
    "1795521600000250, 2026-11-24T12:00:00.000250Z",
  })
  void readsTimesInEitherForm(String json, Instant time) {
    String line = BIND.replace("\"2026-11-24T12:00:00Z\"", json);
    assertThat(RecordJson.readTelemetry(line).getEventTime()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-11-24\"",
        "\"2026-11-24T12:00:00\"",
        "\"noon\"",
        "\"1795521600000250\"",
        "1.5",
        "1e15",
        "true",
        "{}",
        "\"2026-13-24T12:00:00Z\"",
        "\"+999999999-01-01T00:00:00Z\"",
        "99999999999999999999",
        "[]"
      })
  void refusesWhatIsNoTime(String json) {
    assertRefused(BIND.replace("\"2026-11-24T12:00:00Z\"", json), "event_time", "must be a time");
  }

  @Test
  void refusesWhatIsNoEventAtAll() {
    assertRefused("", "", "");
    assertRefused("   ", "", "");
    assertRefused("null", "", "must be an object, is null");
    assertRefused("[]", "", "must be an object, is an array");
    assertRefused("{", "", "not one JSON object at column");
    assertRefused(BIND + " {}", "", "not one JSON object");
    assertRefused(BIND + ",", "", "not one JSON object");
    assertRefused("{'event_id': 1}", "", "not one JSON object");
    assertRefused("[".repeat(100_000), "", "not one JSON object");
    assertRefused("{}", "event_id", "is missing");
  }

  @Test
  void refusesARepeatedField() {
    assertRefused(
        BIND.replace("{\"event_id\"", "{\"event_id\": \"f\", \"event_id\""),
        "",
        "Duplicate field 'event_id'");
  }

  @Test
  void namesAnUnknownFieldAndTheKnownOnes() {
    assertRefused(
        BIND.replace("local_port", "localPort"),
        "body.localPort",
        "is not a field of PortBind, which has local_ip");
    assertRefused(
        BIND.replace("\"sensor\"", "\"type\": \"PortBind\", \"sensor\""), "type", "is not a field");
    assertRefused(
        BIND.replace("\"id\": \"h\"", "\"id\": \"h\", \"type\": \"Host\""),
        "host.type",
        "is not a field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"event_id\": \"e\" | \"event_id\": 7 | event_id | must be a string, is 7",
        "\"event_id\": \"e\" | \"event_id\": null | event_id | must be a string, is null",
        "\"host\": {\"id\": \"h\"} | \"host\": \"h\" | host | must be an object, is \"h\"",
        "\"id\": \"h\" | \"name\": \"h\" | host.id | is missing",
        "\"id\": \"h\" | \"id\": \"h\", \"tags\": \"a\" | host.tags | must be an array, is \"a\"",
        "\"id\": \"h\" | \"id\": \"h\", \"tags\": null | host.tags | must be an array, is null",
        "\"id\": \"h\" | \"id\": \"h\", \"tags\": [\"a\", 1] | host.tags[1] | must be a string, is 1",
        "\"sensor\": {} | \"sensor\": {\"kind\": \"zeek\"} | sensor.kind | must be one of UNKNOWN, ZEEK,",
        "\"local_port\": 22 | \"local_port\": \"22\" | body.local_port | must be an integer of 32 bits, is \"22\"",
        "\"local_port\": 22 | \"local_port\": 22.0 | body.local_port | must be an integer of 32 bits, is 22.0",
        "\"local_port\": 22 | \"local_port\": 4294967318 | body.local_port | must be an integer of 32 bits",
        "\"local_port\": 22 | \"local_port\": 0 | body.local_port | must be 1 to 65535, is 0",
        "\"local_port\": 22 | \"local_port\": 22, \"background\": 0 | body.background | must be true or false, is 0",
        "\"local_port\": 22 | \"local_port\": 22, \"process\": {\"path\": \"/p\", \"pid\": 1.5} | body.process.pid | integer",
        "\"local_port\": 22 | \"local_port\": 22, \"process\": {\"pid\": 1} | body.process.path | is missing",
        "\"local_ip\": \"::\" | \"local_ip\": \"any\" | body.local_ip | must be one IP address, is \"any\"",
        "\"local_ip\": \"::\" | \"local_ip\": \"\\ud800\" | body.local_ip | half of a surrogate pair",
        "\"type\": \"PortBind\" | \"type\": \"Bind\" | body.type | must be one of ConnectionAttempt, FirewallChange, PortBind",
        "\"type\": \"PortBind\", | ' ' | body.type | is missing, it must be one of ConnectionAttempt",
        "2026-11-24T12:00:00Z | 1999-11-24T12:00:00Z | event_time | must be after 2001-01-01T00:00:00Z",
      })
  void namesTheFieldThatIsWrong(String instead, String wrong, String field, String message) {
    assertThat(BIND).contains(instead);
    assertRefused(BIND.replace(instead, wrong), field, message);
  }

  @Test
  void readsEveryBodyByItsType() {
    assertThat(
            RecordJson.readTelemetry(RecordJson.write(event("e", attempt().build()).build()))
                .getBody())
        .isEqualTo(attempt().build());
    assertThat(
            RecordJson.readTelemetry(RecordJson.write(event("e", change().build()).build()))
                .getBody())
        .isEqualTo(change().build());
  }

  private static JsonNode parse(String line) throws Exception {
    return new ObjectMapper().readTree(line);
  }

  private static void assertRefused(String line, String field, String message) {
    assertThatThrownBy(() -> RecordJson.readTelemetry(line))
        .isInstanceOfSatisfying(
            JsonRecordException.class, refused -> assertThat(refused.fieldPath()).isEqualTo(field))
        .hasMessageStartingWith(field)
        .hasMessageContaining(message);
  }
}
