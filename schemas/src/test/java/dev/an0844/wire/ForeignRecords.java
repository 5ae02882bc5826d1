package dev.an0844.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records of schemas that no class of ours stands for. */
final class ForeignRecords {

  private ForeignRecords() {}

  /** A telemetry event of another version, with this body. */
  static GenericRecord event(Schema writer, GenericRecord body) {
    Schema hostSchema = writer.getField("host").schema();
    Schema sensorSchema = writer.getField("sensor").schema();
    GenericRecord host = record(hostSchema, Map.of("id", "mac-1", "tags", List.of()));
    GenericRecord sensor =
        record(
            sensorSchema,
            Map.of(
                "kind",
                new GenericData.EnumSymbol(sensorSchema.getField("kind").schema(), "ZEEK")));
    return record(
        writer,
        Map.of(
            "event_id",
            "e-1",
            "event_time",
            1_770_000_000_000_000L,
            "host",
            host,
            "sensor",
            sensor,
            "body",
            body));
  }

  /** The branch of the body's union that has this name. */
  static Schema branch(Schema writer, String name) {
    return writer.getField("body").schema().getTypes().stream()
        .filter(type -> type.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static GenericRecord record(Schema schema, Map<String, ?> values) {
    GenericRecord made = new GenericData.Record(schema);
    values.forEach(made::put);
    return made;
  }

  static byte[] body(GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
