package dev.an0844.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.Confluent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes telemetry as a newer version of its schema might have it: a host with an operating system,
 * a kind of sensor and a kind of event that today's reader does not know. In the Confluent framing,
 * under {@link #ID}.
 */
final class NewerWriter {

  /** What the registry calls the schema. */
  static final int ID = 2;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SENSOR_KIND = "SANTA";

  private final Schema schema = newer();

  Schema schema() {
    return schema;
  }

  /** The event, with what only the newer version can say. */
  byte[] encode(TelemetryEvent event) throws IOException {
    return frame(record(event));
  }

  /** A port that is closed again: the newer version's own kind of event, with the rest of this. */
  byte[] encodeUnbind(TelemetryEvent event) throws IOException {
    GenericRecord record = record(event);
    Schema kinds = schema.getField("body").schema();
    GenericRecord unbind =
        new GenericData.Record(kinds.getTypes().get(kinds.getTypes().size() - 1));
    unbind.put("local_ip", "0.0.0.0");
    unbind.put("local_port", 22);
    record.put("body", unbind);
    return frame(record);
  }

  private GenericRecord record(TelemetryEvent event) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<>(TelemetryEvent.class).write(event, encoder);
    encoder.flush();
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(event.getSchema(), schema)
            .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    ((GenericRecord) record.get("host")).put("os", "macOS 27");
    GenericRecord sensor = (GenericRecord) record.get("sensor");
    Schema kind = sensor.getSchema().getField("kind").schema();
    sensor.put("kind", new GenericData.EnumSymbol(kind, SENSOR_KIND));
    return record;
  }

  private byte[] frame(GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return Confluent.frame(ID, bytes.toByteArray());
  }

  private static Schema newer() {
    try {
      JsonNode today = JSON.readTree(TelemetryEvent.getClassSchema().toString());
      ((ArrayNode) field(today, "host").get("type").get("fields"))
          .add(
              JSON.readTree(
                  "{\"name\": \"os\", \"type\": [\"null\", \"string\"], \"default\": null}"));
      ((ArrayNode) field(field(today, "sensor").get("type"), "kind").get("type").get("symbols"))
          .add(SENSOR_KIND);
      ((ArrayNode) field(today, "body").get("type")).add(JSON.valueToTree(UNBIND));
      return new Schema.Parser().parse(today.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema is JSON", e);
    }
  }

  private static final Map<String, Object> UNBIND =
      Map.of(
          "type",
          "record",
          "name",
          "PortUnbind",
          "fields",
          new Object[] {
            Map.of("name", "local_ip", "type", "string"),
            Map.of("name", "local_port", "type", "int")
          });

  private static JsonNode field(JsonNode record, String name) {
    for (JsonNode field : record.get("fields")) {
      if (field.get("name").asText().equals(name)) {
        return field;
      }
    }
    throw new IllegalArgumentException("no field " + name);
  }
}
