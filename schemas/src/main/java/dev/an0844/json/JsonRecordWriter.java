package dev.an0844.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Writes one record, led by its schema. */
final class JsonRecordWriter {

  /** Name of the field that tells the branches of a union of records apart. */
  static final String TYPE = "type";

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new LineSafeEscapes()).build();
  private static final long MILLIS = 1_000;
  private static final long MICROS = 1_000_000;

  private final JsonGenerator out;
  private final SpecificData model;

  private JsonRecordWriter(JsonGenerator out, SpecificData model) {
    this.out = out;
    this.model = model;
  }

  static String write(SpecificRecord record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      new JsonRecordWriter(out, SpecificData.getForClass(record.getClass()))
          .record(record.getSchema(), record, false);
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException(
          "a value does not fit the schema of " + record.getSchema().getFullName(), e);
    }
    return text.toString();
  }

  private void record(Schema schema, IndexedRecord record, boolean named) throws IOException {
    out.writeStartObject();
    if (named) {
      out.writeStringField(TYPE, schema.getName());
    }
    for (Schema.Field field : schema.getFields()) {
      out.writeFieldName(field.name());
      value(field.schema(), record.get(field.pos()));
    }
    out.writeEndObject();
  }

  private void value(Schema schema, Object value) throws IOException {
    switch (schema.getType()) {
      case UNION -> union(schema, value);
      case RECORD -> record(schema, (IndexedRecord) value, false);
      case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
      case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
      case BYTES -> bytes((ByteBuffer) value);
      case FIXED -> out.writeBinary(((GenericFixed) value).bytes());
      case NULL -> out.writeNull();
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case INT -> out.writeNumber((Integer) value);
      case LONG -> number(schema.getLogicalType(), value);
      case FLOAT -> out.writeNumber((Float) value);
      case DOUBLE -> out.writeNumber((Double) value);
      case STRING, ENUM -> out.writeString(value.toString());
    }
  }

  private void union(Schema union, Object value) throws IOException {
    Schema branch = union.getTypes().get(model.resolveUnion(union, value));
    if (branch.getType() == Schema.Type.RECORD) {
      record(branch, (IndexedRecord) value, isChoice(union));
    } else {
      value(branch, value);
    }
  }

  /** Says whether a union leaves a choice once null is set aside. */
  static boolean isChoice(Schema union) {
    return union.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL).count()
        > 1;
  }

  private void array(Schema items, Collection<?> values) throws IOException {
    out.writeStartArray();
    for (Object item : values) {
      value(items, item);
    }
    out.writeEndArray();
  }

  private void map(Schema values, Map<?, ?> entries) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      out.writeFieldName(entry.getKey().toString());
      value(values, entry.getValue());
    }
    out.writeEndObject();
  }

  private void bytes(ByteBuffer value) throws IOException {
    byte[] copy = new byte[value.remaining()];
    value.duplicate().get(copy);
    out.writeBinary(copy);
  }

  private void number(LogicalType logicalType, Object value) throws IOException {
    if (value instanceof Instant time) {
      out.writeString(time.toString());
    } else if (logicalType instanceof LogicalTypes.TimestampMillis) {
      out.writeString(instant((Long) value, MILLIS).toString());
    } else if (logicalType instanceof LogicalTypes.TimestampMicros) {
      out.writeString(instant((Long) value, MICROS).toString());
    } else {
      out.writeNumber((Long) value);
    }
  }

  private static Instant instant(long value, long unitsPerSecond) {
    long nanosPerUnit = 1_000_000_000L / unitsPerSecond;
    return Instant.ofEpochSecond(
        Math.floorDiv(value, unitsPerSecond), Math.floorMod(value, unitsPerSecond) * nanosPerUnit);
  }
}
