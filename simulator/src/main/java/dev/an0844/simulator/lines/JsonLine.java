package dev.an0844.simulator.lines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A JSON object on a line of a file, or one inside it, whose fields are asked for by name and kind.
 * What is absent, null where it must not be, or of another kind is a {@link BadLineException} that
 * names file, line and field. Fields that nobody asks for are let be: writers may add some.
 * Immutable.
 */
public final class JsonLine {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final String file;
  private final long line;
  private final String path;
  private final JsonNode node;

  private JsonLine(String file, long line, String path, JsonNode node) {
    this.file = file;
    this.line = line;
    this.path = path;
    this.node = node;
  }

  /** Reads the one object of a line. */
  public static JsonLine parse(String file, long line, String text) throws BadLineException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BadLineException(file, line, "not JSON: " + e.getOriginalMessage());
    }
    if (!node.isObject()) {
      throw new BadLineException(file, line, "must be a JSON object");
    }
    return new JsonLine(file, line, "", node);
  }

  /** Number of the line, from 1. */
  public long number() {
    return line;
  }

  /** A string that is not empty. */
  public String text(String field) throws BadLineException {
    return optionalText(field).orElseThrow(() -> bad(field, "must be there"));
  }

  /** A string that is not empty, or nothing where the field is absent or null. */
  public Optional<String> optionalText(String field) throws BadLineException {
    JsonNode value = node.path(field);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw bad(field, "must be a string that is not empty, not " + value);
    }
    return Optional.of(value.textValue());
  }

  /** A port, 1-65535. */
  public int port(String field) throws BadLineException {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 1
        || value.intValue() > 65_535) {
      throw bad(
          field, isAbsent(value) ? "must be there" : "must be a port, 1 to 65535, not " + value);
    }
    return value.intValue();
  }

  /** A time. */
  public Instant time(String field) throws BadLineException {
    return optionalTime(field).orElseThrow(() -> bad(field, "must be there"));
  }

  /**
   * A time as ISO-8601 with an offset or as epoch milliseconds, or nothing where the field is
   * absent or null.
   */
  public Optional<Instant> optionalTime(String field) throws BadLineException {
    JsonNode value = node.path(field);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Optional.of(Instant.ofEpochMilli(value.longValue()));
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
    } catch (DateTimeException e) {
      throw bad(field, "must be a time such as 2026-01-31T23:59:59.250Z, not " + value);
    }
  }

  /** One of the names of an enum, in whichever case. */
  public <E extends Enum<E>> E choice(String field, Class<E> names) throws BadLineException {
    return optionalChoice(field, names).orElseThrow(() -> bad(field, "must be there"));
  }

  /**
   * One of the names of an enum, in whichever case, or nothing where the field is absent or null.
   */
  public <E extends Enum<E>> Optional<E> optionalChoice(String field, Class<E> names)
      throws BadLineException {
    JsonNode value = node.path(field);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    for (E one : names.getEnumConstants()) {
      if (one.name().equalsIgnoreCase(value.asText())) {
        return Optional.of(one);
      }
    }
    String known = Arrays.toString(names.getEnumConstants()).toLowerCase(Locale.ROOT);
    throw bad(field, "must be one of " + known + ", not " + value);
  }

  /** An object inside this one. */
  public JsonLine object(String field) throws BadLineException {
    JsonNode value = node.path(field);
    if (!value.isObject()) {
      throw bad(field, isAbsent(value) ? "must be there" : "must be an object, not " + value);
    }
    return new JsonLine(file, line, path + field + ".", value);
  }

  /** The objects of an array inside this one. */
  public List<JsonLine> objects(String field) throws BadLineException {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw bad(field, isAbsent(value) ? "must be there" : "must be an array, not " + value);
    }
    List<JsonLine> objects = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String name = field + "[" + i + "]";
      if (!value.get(i).isObject()) {
        throw bad(name, "must be an object, not " + value.get(i));
      }
      objects.add(new JsonLine(file, line, path + name + ".", value.get(i)));
    }
    return objects;
  }

  /** What to throw when a field of this object is wrong in a way that only the caller knows. */
  public BadLineException bad(String field, String problem) {
    return new BadLineException(file, line, path + field + " " + problem);
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
