package dev.an0844.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record, led by its schema, for the types that what people write is made of: records,
 * unions, arrays, enums, strings, booleans, ints, longs and timestamps. Immutable.
 */
final class JsonRecordReader {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final SpecificData model;
  private final Schema schema;

  /** Reads records of this class. */
  JsonRecordReader(Class<? extends SpecificRecord> type) {
    model = SpecificData.getForClass(type);
    schema = model.getSchema(type);
  }

  Object read(String line) {
    return record(schema, object("", parse(line)), "", false);
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      String column = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
      throw new JsonRecordException(
          "", "not one JSON object" + column + ": " + e.getOriginalMessage());
    }
  }

  private IndexedRecord record(Schema of, JsonNode json, String path, boolean named) {
    refuseUnknownFields(of, json, path, named);
    IndexedRecord record = (IndexedRecord) SpecificData.newInstance(model.getClass(of), of);
    for (Schema.Field field : of.getFields()) {
      String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
      JsonNode value = json.get(field.name());
      record.put(
          field.pos(),
          value == null ? defaultOf(field, fieldPath) : value(field.schema(), value, fieldPath));
    }
    return record;
  }

  private static void refuseUnknownFields(Schema of, JsonNode json, String path, boolean named) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (of.getField(name) == null && !(named && name.equals(JsonRecordWriter.TYPE))) {
        String known =
            of.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
        throw new JsonRecordException(
            path.isEmpty() ? name : path + "." + name,
            "is not a field of " + of.getName() + ", which has " + known);
      }
    }
  }

  private @Nullable Object defaultOf(Schema.Field field, String path) {
    if (!field.hasDefaultValue()) {
      throw new JsonRecordException(path, "is missing");
    }
    Object value = model.getDefaultValue(field);
    return value == null ? null : model.deepCopy(field.schema(), value);
  }

  private @Nullable Object value(Schema of, JsonNode json, String path) {
    return switch (of.getType()) {
      case UNION -> union(of, json, path);
      case RECORD -> record(of, object(path, json), path, false);
      case ARRAY -> array(of.getElementType(), json, path);
      case ENUM -> symbol(of, json, path);
      case STRING -> JsonScalars.string(json, path);
      case BOOLEAN -> JsonScalars.bool(json, path);
      case INT -> JsonScalars.int32(json, path);
      case LONG ->
          of.getLogicalType() == null
              ? JsonScalars.int64(json, path)
              : JsonScalars.time(json, path);
      default ->
          throw new IllegalStateException(
              "no such record has a " + of.getType() + ", but " + path + " is one");
    };
  }

  private @Nullable Object union(Schema union, JsonNode json, String path) {
    if (json.isNull() && union.isNullable()) {
      return null;
    }
    List<Schema> branches =
        union.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL).toList();
    return branches.size() == 1
        ? value(branches.get(0), json, path)
        : choice(branches, object(path, json), path);
  }

  private IndexedRecord choice(List<Schema> branches, JsonNode json, String path) {
    String typePath = path + "." + JsonRecordWriter.TYPE;
    JsonNode type = json.get(JsonRecordWriter.TYPE);
    if (type == null) {
      throw new JsonRecordException(typePath, "is missing, it must be " + names(branches));
    }
    String name = JsonScalars.string(type, typePath);
    return branches.stream()
        .filter(branch -> branch.getName().equals(name))
        .findFirst()
        .map(branch -> record(branch, json, path, true))
        .orElseThrow(() -> JsonScalars.refused(typePath, names(branches), type));
  }

  private static String names(List<Schema> branches) {
    return "one of " + branches.stream().map(Schema::getName).collect(Collectors.joining(", "));
  }

  private List<@Nullable Object> array(Schema items, JsonNode json, String path) {
    if (!json.isArray()) {
      throw JsonScalars.refused(path, "an array", json);
    }
    List<@Nullable Object> values = new ArrayList<>(json.size());
    for (int i = 0; i < json.size(); i++) {
      values.add(value(items, json.get(i), path + "[" + i + "]"));
    }
    return values;
  }

  private Object symbol(Schema of, JsonNode json, String path) {
    if (!json.isTextual() || !of.hasEnumSymbol(json.textValue())) {
      throw JsonScalars.refused(path, "one of " + String.join(", ", of.getEnumSymbols()), json);
    }
    return model.createEnum(json.textValue(), of);
  }

  private static JsonNode object(String path, JsonNode json) {
    if (!json.isObject()) {
      throw JsonScalars.refused(path, "an object", json);
    }
    return json;
  }
}
