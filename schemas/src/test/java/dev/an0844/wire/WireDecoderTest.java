package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.Alert;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireDecoderTest {

  private static final int ID = 7;

  private final MapRegistry registry = new MapRegistry();
  private final WireDecoder<TelemetryEvent> decoder =
      new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), registry);

  @Test
  void readsBothFramingsFromOneTopic() {
    registry.knowing(ID, TelemetryEvent.SCHEMA$);

    for (TelemetryEvent event : Telemetry.oneOfEach()) {
      assertThat(decoded(SingleObject.encode(event))).isEqualTo(event);
      assertThat(decoded(Confluent.encode(ID, event))).isEqualTo(event);
    }
  }

  @Test
  void asksTheRegistryOnceForASchema() {
    registry.knowing(ID, TelemetryEvent.SCHEMA$);

    for (int i = 0; i < 5; i++) {
      decoded(Confluent.encode(ID, Telemetry.bind()));
    }

    assertThat(registry.asked()).isOne();
  }

  @Test
  void readsTheOtherTopLevelRecordsToo() {
    SuppressedDetection suppressed =
        SuppressedDetection.newBuilder()
            .setSuccessEventId("e-9")
            .setSuccessTime(Instant.ofEpochMilli(1_770_000_000_000L))
            .setCompletedTime(Instant.ofEpochMilli(1_770_000_000_000L))
            .setHostId("mac-1")
            .setSourceIp("203.0.113.7")
            .setPort(22)
            .setCoveredBy("a-1")
            .build();

    assertThat(
            new WireDecoder<>(
                    SuppressedDetection.class, SchemaHistory.packaged(), SchemaRegistry.none())
                .decode(SingleObject.encode(suppressed)))
        .isEqualTo(new WireResult.Decoded<>(suppressed));
  }

  @Test
  void readsANewerWritersRecordWithItsNewFieldLeftOutAndItsNewSymbolUnknown() {
    Schema newer =
        SchemaEdit.ofTelemetry()
            .addField(
                "Host", "{\"name\": \"os\", \"type\": [\"null\", \"string\"], \"default\": null}")
            .addSymbol("SensorKind", "SANTA")
            .schema();
    GenericRecord written = bind(newer);
    GenericRecord host = (GenericRecord) written.get("host");
    host.put("os", "macOS 26.1");
    GenericRecord sensor = (GenericRecord) written.get("sensor");
    Schema kind = sensor.getSchema().getField("kind").schema();
    sensor.put("kind", new GenericData.EnumSymbol(kind, "SANTA"));

    TelemetryEvent event = decoded(fromNewer(newer, written));

    assertThat(event.getHost().getId()).isEqualTo("mac-1");
    assertThat(event.getSensor().getKind()).isEqualTo(SensorKind.UNKNOWN);
  }

  @Test
  void findsANewerVersionByFingerprintOnceItIsInTheHistory() {
    Schema newer = SchemaEdit.ofTelemetry().addSymbol("SensorKind", "SANTA").schema();
    byte[] value =
        SingleObject.frame(SchemaHistory.fingerprint(newer), ForeignRecords.body(bind(newer)));
    SchemaHistory longer = SchemaHistory.of(Map.of("telemetry-event", List.of(newer)));

    assertThat(refusal(value).reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    assertThat(new WireDecoder<>(TelemetryEvent.class, longer, registry).decode(value))
        .isInstanceOf(WireResult.Decoded.class);
  }

  @Test
  void namesABodyOfATypeThatItDoesNotKnow() {
    Schema newer = withPortUnbind();
    GenericRecord body =
        ForeignRecords.record(
            ForeignRecords.branch(newer, "PortUnbind"),
            Map.of("local_ip", "0.0.0.0", "local_port", 22));

    WireResult.Refused<TelemetryEvent> refusal =
        refusal(fromNewer(newer, ForeignRecords.event(newer, body)));

    // By structure it would be a PortBind, which is the opposite of what happened.
    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.UNKNOWN_TYPE);
    assertThat(refusal.field()).isEqualTo("body");
    assertThat(refusal.detail())
        .isEqualTo(
            "body is of type dev.an0844.telemetry.PortUnbind, and this version reads only"
                + " dev.an0844.telemetry.ConnectionAttempt, dev.an0844.telemetry.FirewallChange,"
                + " dev.an0844.telemetry.PortBind");
    assertThat(refusal.replayable()).isFalse();
  }

  @Test
  void readsTheTypesThatItKnowsOfAWriterThatHasMore() {
    Schema newer = withPortUnbind();

    assertThat(decoded(fromNewer(newer, bind(newer))).getEventId()).isEqualTo("e-1");
  }

  @Test
  void garbageUnderASchemaWithMoreTypesIsStillGarbage() {
    Schema newer = withPortUnbind();
    byte[] good = fromNewer(newer, bind(newer));

    assertThat(refusal(Arrays.copyOf(good, good.length - 1)).reason())
        .isEqualTo(DeadLetterReason.UNDECODABLE);
    assertThat(refusal(Arrays.copyOf(good, good.length + 1)).detail())
        .contains("1 bytes are left over");
  }

  @Test
  void namesARequiredFieldThatTheWriterDoesNotHave() {
    Schema older = SchemaEdit.ofTelemetry().removeField("PortBind", "local_port").schema();
    GenericRecord body =
        ForeignRecords.record(
            ForeignRecords.branch(older, "PortBind"),
            Map.of("local_ip", "0.0.0.0", "transport", transport(older, "TCP")));

    WireResult.Refused<TelemetryEvent> refusal =
        refusal(fromNewer(older, ForeignRecords.event(older, body)));

    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.INVALID_FIELD);
    assertThat(refusal.field()).isEqualTo("body.local_port");
  }

  @Test
  void namesAFieldThatIsNullWhereAValueIsRequired() {
    Schema lax =
        SchemaEdit.ofTelemetry()
            .removeField("Host", "id")
            .addField(
                "Host", "{\"name\": \"id\", \"type\": [\"null\", \"string\"], \"default\": null}")
            .schema();
    GenericRecord written = bind(lax);
    byte[] named = fromNewer(lax, written);
    ((GenericRecord) written.get("host")).put("id", null);

    assertThat(decoded(named).getHost().getId()).isEqualTo("mac-1");
    WireResult.Refused<TelemetryEvent> refusal = refusal(fromNewer(lax, written));
    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.INVALID_FIELD);
    assertThat(refusal.field()).isEqualTo("host.id");
  }

  @Test
  void aRecordOfAnotherKindIsOfAnUnknownType() {
    byte[] telemetry = SingleObject.encode(Telemetry.bind());

    WireResult<Alert> result =
        new WireDecoder<>(Alert.class, SchemaHistory.packaged(), registry).decode(telemetry);

    assertThat(result)
        .isInstanceOfSatisfying(
            WireResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(DeadLetterReason.UNKNOWN_TYPE);
              assertThat(refused.detail())
                  .isEqualTo(
                      "the record is of type dev.an0844.telemetry.TelemetryEvent, and this version"
                          + " reads only dev.an0844.detection.Alert");
              assertThat(refused.field()).isNull();
            });
  }

  @Test
  void skipsARecursiveFieldOfANewerWriterHoweverDeepItIs() {
    Schema newer =
        SchemaEdit.ofTelemetry()
            .addField(
                "Host",
                """
                {"name": "chain", "default": null, "type": ["null", {
                  "type": "record", "name": "Link", "fields": [
                    {"name": "next", "type": ["null", "Link"], "default": null}]}]}
                """)
            .schema();
    Schema link = newer.getField("host").schema().getField("chain").schema().getTypes().get(1);
    GenericRecord chain = new GenericData.Record(link);
    for (int i = 0; i < 500; i++) {
      chain = ForeignRecords.record(link, Map.of("next", chain));
    }
    GenericRecord written = bind(newer);
    ((GenericRecord) written.get("host")).put("chain", chain);

    assertThat(decoded(fromNewer(newer, written)).getEventId()).isEqualTo("e-1");
  }

  @Test
  void refusesASchemaWhoseRecordsNeverEnd() {
    Schema endless = Schema.createRecord("TelemetryEvent", null, "dev.an0844.telemetry", false);
    endless.setFields(List.of(new Schema.Field("self", endless)));
    registry.knowing(ID, endless);

    WireResult.Refused<TelemetryEvent> refusal = refusal(Confluent.frame(ID, new byte[] {1}));

    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    assertThat(refusal.detail()).contains("hold itself without end");
  }

  @Test
  void aTombstoneIsUndecodable() {
    assertThat(refusal(null).detail()).contains("tombstone");
    assertThat(refusal(null).reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
  }

  @Test
  void bytesWithoutAFrameAreUndecodableAndShowHowTheyBegin() {
    assertUndecodable(new byte[0], "empty");
    assertUndecodable("{\"event_id\": 1}".getBytes(StandardCharsets.UTF_8), "7B");
    assertUndecodable(new byte[] {(byte) 0xC3}, "C3");
    assertUndecodable(new byte[] {(byte) 0xC3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0}, "C3");
    assertUndecodable(new byte[] {(byte) 0xC3, 1, 0, 0}, "C3");
    assertUndecodable(new byte[] {0, 0, 0}, "00");
    assertUndecodable(new byte[] {0, 0, 0, 0, ID}, "00");
    assertThat(registry.asked()).isZero();
  }

  @Test
  void aRecordCutAnywhereIsUndecodable() {
    byte[] value = SingleObject.encode(Telemetry.loadedRules());

    for (int length = 0; length < value.length; length++) {
      assertThat(refusal(Arrays.copyOf(value, length)).reason())
          .as("cut to %d bytes", length)
          .isEqualTo(DeadLetterReason.UNDECODABLE);
    }
  }

  @Test
  void bytesLeftOverAreUndecodable() {
    byte[] value = SingleObject.encode(Telemetry.bind());

    assertUndecodable(Arrays.copyOf(value, value.length + 3), "3 bytes are left over");
  }

  @Test
  void aUnionBranchThatDoesNotExistIsUndecodable() {
    byte[] value = SingleObject.encode(Telemetry.bind());
    int branch = new String(value, StandardCharsets.ISO_8859_1).indexOf("0.0.0.0") - 2;
    value[branch] = 14;

    assertUndecodable(value, "TelemetryEvent");
  }

  @Test
  void aFingerprintThatWasNeverReleasedIsAnUnknownSchema() {
    WireResult.Refused<TelemetryEvent> refusal =
        refusal(SingleObject.frame(0x0102030405060708L, new byte[] {1}));

    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    assertThat(refusal.detail()).contains("0102030405060708");
    assertThat(refusal.replayable()).isFalse();
  }

  @Test
  void anIdThatTheRegistryDoesNotKnowIsAnUnknownSchema() {
    registry.answering(ID, new RegistryAnswer.Unknown("never heard of it", true));

    assertThat(refusal(Confluent.encode(ID, Telemetry.bind())))
        .isEqualTo(
            new WireResult.Refused<>(
                DeadLetterReason.UNKNOWN_SCHEMA, "never heard of it", null, false));
  }

  @Test
  void anIdThatWasNotAskedForCanBeReplayed() {
    registry.answering(ID, new RegistryAnswer.Unknown("not asked", false));

    assertThat(refusal(Confluent.encode(ID, Telemetry.bind())))
        .isEqualTo(
            new WireResult.Refused<>(DeadLetterReason.UNKNOWN_SCHEMA, "not asked", null, true));
  }

  @Test
  void aRegistryThatIsDownLeavesTheRecordToBeReplayed() {
    registry.answering(ID, new RegistryAnswer.Unavailable("connection refused"));

    assertThat(refusal(Confluent.encode(ID, Telemetry.bind())))
        .isEqualTo(
            new WireResult.Refused<>(
                DeadLetterReason.REGISTRY_UNAVAILABLE, "connection refused", null, true));
  }

  @Test
  void withoutARegistryAnIdIsUnknownAndSaysThatNoneIsConfigured() {
    WireDecoder<TelemetryEvent> alone =
        new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), SchemaRegistry.none());

    assertThat(alone.decode(Confluent.encode(ID, Telemetry.bind())))
        .isInstanceOfSatisfying(
            WireResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
              assertThat(refused.detail()).contains("no registry is configured");
            });
  }

  private static Schema withPortUnbind() {
    return SchemaEdit.ofTelemetry()
        .addBranch(
            "body",
            """
            {"type": "record", "name": "PortUnbind", "fields": [
              {"name": "local_ip", "type": "string"},
              {"name": "local_port", "type": "int"}]}
            """)
        .schema();
  }

  private static GenericRecord bind(Schema writer) {
    return ForeignRecords.event(
        writer,
        ForeignRecords.record(
            ForeignRecords.branch(writer, "PortBind"),
            Map.of(
                "local_ip", "0.0.0.0", "local_port", 22, "transport", transport(writer, "TCP"))));
  }

  private static GenericData.EnumSymbol transport(Schema writer, String symbol) {
    Schema bind = ForeignRecords.branch(writer, "PortBind");
    return new GenericData.EnumSymbol(bind.getField("transport").schema(), symbol);
  }

  private byte[] fromNewer(Schema writer, GenericRecord record) {
    registry.knowing(ID, writer);
    return Confluent.frame(ID, ForeignRecords.body(record));
  }

  private TelemetryEvent decoded(byte[] value) {
    WireResult<TelemetryEvent> result = decoder.decode(value);
    assertThat(result).isInstanceOf(WireResult.Decoded.class);
    return ((WireResult.Decoded<TelemetryEvent>) result).record();
  }

  private WireResult.Refused<TelemetryEvent> refusal(byte @Nullable [] value) {
    WireResult<TelemetryEvent> result = decoder.decode(value);
    assertThat(result).isInstanceOf(WireResult.Refused.class);
    return (WireResult.Refused<TelemetryEvent>) result;
  }

  private void assertUndecodable(byte[] value, String detail) {
    WireResult.Refused<TelemetryEvent> refusal = refusal(value);
    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
    assertThat(refusal.detail()).contains(detail);
    assertThat(refusal.replayable()).isFalse();
  }
}
