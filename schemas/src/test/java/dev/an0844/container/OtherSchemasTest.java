package dev.an0844.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.Origin;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

/** Files of writers that know more or less than this version. */
class OtherSchemasTest {

  private static final String OURS = TelemetryEvent.getClassSchema().toString();

  @Test
  void readsANewerWriterThatAddedAFieldAndASymbol() throws IOException {
    Schema newer =
        schema(
            OURS.replace(
                    "\"fields\":[{\"name\":\"event_id\"",
                    "\"fields\":[{\"name\":\"added\",\"type\":\"string\"},{\"name\":\"event_id\"")
                .replace("\"SIMULATOR\"", "\"SIMULATOR\",\"SATELLITE\""));
    IndexedRecord event = event(newer, "e", attempt(newer, 22));
    event.put(0, "more");
    sensor(event)
        .put(
            0,
            new GenericData.EnumSymbol(
                sensor(event).getSchema().getField("kind").schema(), "SATELLITE"));

    List<FileRecord> records = Containers.read(container(newer, List.of(event)));

    TelemetryEvent read = Containers.events(records).get(0);
    assertThat(read.getEventId()).isEqualTo("e");
    assertThat(read.getSensor().getKind()).isEqualTo(SensorKind.UNKNOWN);
    assertThat(((ConnectionAttempt) read.getBody()).getDestinationPort()).isEqualTo(22);
  }

  @Test
  void readsAnOlderWriterThatLackedOptionalFields() throws IOException {
    Schema older =
        SchemaBuilder.record("TelemetryEvent")
            .namespace("dev.an0844.telemetry")
            .fields()
            .requiredString("event_id")
            .name("event_time")
            .type(TelemetryEvent.getClassSchema().getField("event_time").schema())
            .noDefault()
            .name("host")
            .type()
            .record("Host")
            .fields()
            .requiredString("id")
            .endRecord()
            .noDefault()
            .name("sensor")
            .type()
            .record("Sensor")
            .fields()
            .endRecord()
            .noDefault()
            .name("body")
            .type(slimBody())
            .noDefault()
            .endRecord();
    IndexedRecord event = event(older, "e", attempt(older, 22));
    List<FileRecord> records = Containers.read(container(older, List.of(event)));
    assertThat(Containers.events(records))
        .extracting(TelemetryEvent::getEventId)
        .containsExactly("e");
  }

  private static Schema slimBody() {
    return SchemaBuilder.record("ConnectionAttempt")
        .namespace("dev.an0844.telemetry")
        .fields()
        .requiredString("source_ip")
        .requiredInt("destination_port")
        .endRecord();
  }

  @Test
  void namesABodyThatItDoesNotKnowAndGoesOn() throws IOException {
    Schema newer =
        schema(
            OURS.replace(
                "\"name\":\"body\",\"type\":[",
                "\"name\":\"body\",\"type\":[{\"type\":\"record\",\"name\":\"DnsQuery\",\"fields\":[{\"name\":\"q\",\"type\":\"string\"}]},"));
    Schema dns = newer.getField("body").schema().getTypes().get(0);
    IndexedRecord unknown =
        event(newer, "dns", new GenericRecordBuilder(dns).set("q", "example").build());
    byte[] bytes =
        container(
            newer,
            List.of(
                event(newer, "a", attempt(newer, 1)),
                unknown,
                event(newer, "b", attempt(newer, 2))));

    List<FileRecord> records = Containers.read(bytes);

    assertThat(Containers.events(records))
        .extracting(TelemetryEvent::getEventId)
        .containsExactly("a", "b");
    FileRecord.Broken broken = (FileRecord.Broken) records.get(1);
    assertThat(broken.reason()).isEqualTo(DeadLetterReason.UNKNOWN_TYPE);
    assertThat(broken.field()).isEqualTo("body");
    assertThat(broken.detail()).contains("dev.an0844.telemetry.DnsQuery");
    assertThat(broken.hostId()).isEqualTo("h");
    assertThat(broken.eventId()).isEqualTo("dns");
  }

  @Test
  void namesARequiredFieldThatTheWriterLacks() throws IOException {
    Schema other = schema(OURS.replace("\"name\":\"destination_port\"", "\"name\":\"port\""));
    Schema attempt = branch(other, "ConnectionAttempt");
    IndexedRecord body =
        new GenericRecordBuilder(attempt).set("source_ip", "192.0.2.1").set("port", 1).build();
    FileRecord.Broken broken =
        only(Containers.read(container(other, List.of(event(other, "e", body)))));
    assertThat(broken.reason()).isEqualTo(DeadLetterReason.INVALID_FIELD);
    assertThat(broken.field()).isEqualTo("body.destination_port");
    assertThat(broken.eventId()).isEqualTo("e");
  }

  @Test
  void saysThatAFileHoldsRecordsOfAnotherKind() throws IOException {
    IndexedRecord origin = Origin.newBuilder().setTopic("t").build();
    FileRecord.Broken broken =
        only(Containers.read(container(origin.getSchema(), List.of(origin))));
    assertThat(broken.reason()).isEqualTo(DeadLetterReason.UNKNOWN_TYPE);
    assertThat(broken.detail()).contains("dev.an0844.output.Origin");
  }

  @Test
  void reportsAFieldOfAnotherType() throws IOException {
    Schema other =
        schema(
            OURS.replace(
                "\"name\":\"event_id\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}",
                "\"name\":\"event_id\",\"type\":\"long\""));
    IndexedRecord event = event(other, 7L, attempt(other, 1));
    FileRecord.Broken broken = only(Containers.read(container(other, List.of(event))));
    assertThat(broken.reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
    assertThat(broken.hostId()).isEqualTo("h");
    assertThat(broken.eventId()).isNull();
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() throws IOException {
    Schema nested =
        schema(
            OURS.replace(
                "\"fields\":[{\"name\":\"event_id\"",
                "\"fields\":[{\"name\":\"deep\",\"type\":{\"type\":\"record\",\"name\":\"Deep\",\"fields\":[{\"name\":\"in\",\"type\":[\"null\",\"Deep\"]}]}},{\"name\":\"event_id\""));
    byte[] deep = new byte[2_000_000];
    Arrays.fill(deep, (byte) 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<IndexedRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(nested))) {
      writer.create(nested, bytes);
      writer.appendEncoded(ByteBuffer.wrap(deep));
    }
    assertThat(only(Containers.read(bytes.toByteArray())).reason())
        .isEqualTo(DeadLetterReason.UNDECODABLE);
  }

  private static Schema schema(String json) {
    assertThat(json).isNotEqualTo(OURS);
    return new Schema.Parser().parse(json);
  }

  private static Schema branch(Schema event, String name) {
    Schema body = event.getField("body").schema();
    return body.isUnion()
        ? body.getTypes().stream().filter(s -> s.getName().equals(name)).findFirst().orElseThrow()
        : body;
  }

  private static IndexedRecord attempt(Schema event, int port) {
    return new GenericRecordBuilder(branch(event, "ConnectionAttempt"))
        .set("source_ip", "192.0.2.1")
        .set("destination_port", port)
        .build();
  }

  private static IndexedRecord event(Schema schema, Object id, IndexedRecord body) {
    GenericData.Record event = new GenericData.Record(schema);
    event.put("event_id", id);
    event.put("event_time", 1_795_521_600_000_000L);
    event.put(
        "host", new GenericRecordBuilder(schema.getField("host").schema()).set("id", "h").build());
    event.put("sensor", new GenericRecordBuilder(schema.getField("sensor").schema()).build());
    event.put("body", body);
    return event;
  }

  private static IndexedRecord sensor(IndexedRecord event) {
    return (IndexedRecord) event.get(event.getSchema().getField("sensor").pos());
  }

  private static byte[] container(Schema schema, List<IndexedRecord> records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<IndexedRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(CodecFactory.deflateCodec(6)).create(schema, bytes);
      for (IndexedRecord record : records) {
        writer.append(record);
      }
    }
    return bytes.toByteArray();
  }

  private static FileRecord.Broken only(List<FileRecord> records) {
    assertThat(records).hasSize(1);
    return (FileRecord.Broken) records.get(0);
  }
}
