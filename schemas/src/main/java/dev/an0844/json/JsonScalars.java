package dev.an0844.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reads single JSON values as what the schema asks for, and as nothing else. */
final class JsonScalars {

  private static final int SHOWN_LENGTH = 80;
  private static final Instant FIRST_TIME = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);
  private static final Instant LAST_TIME = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

  private JsonScalars() {}

  static String string(JsonNode json, String path) {
    if (!json.isTextual()) {
      throw refused(path, "a string", json);
    }
    String text = json.textValue();
    if (hasLoneSurrogate(text)) {
      throw new JsonRecordException(
          path, "must be Unicode text, but holds half of a surrogate pair");
    }
    return text;
  }

  static boolean bool(JsonNode json, String path) {
    if (!json.isBoolean()) {
      throw refused(path, "true or false", json);
    }
    return json.booleanValue();
  }

  static int int32(JsonNode json, String path) {
    if (!json.isIntegralNumber() || !json.canConvertToInt()) {
      throw refused(path, "an integer of 32 bits", json);
    }
    return json.intValue();
  }

  static long int64(JsonNode json, String path) {
    if (!json.isIntegralNumber() || !json.canConvertToLong()) {
      throw refused(path, "an integer of 64 bits", json);
    }
    return json.longValue();
  }

  static Instant time(JsonNode json, String path) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return Instant.EPOCH.plus(json.longValue(), ChronoUnit.MICROS);
    }
    if (!json.isTextual()) {
      throw refusedTime(path, json);
    }
    try {
      Instant time = Instant.parse(json.textValue()).truncatedTo(ChronoUnit.MICROS);
      if (time.isBefore(FIRST_TIME) || time.isAfter(LAST_TIME)) {
        throw new JsonRecordException(
            path, "must be a time that microseconds in 64 bits can say, is " + shown(json));
      }
      return time;
    } catch (DateTimeException e) {
      throw refusedTime(path, json);
    }
  }

  private static JsonRecordException refusedTime(String path, JsonNode json) {
    return refused(
        path,
        "a time such as \"2026-11-24T08:15:30.000250Z\", or integer microseconds since 1970",
        json);
  }

  static JsonRecordException refused(String path, String expected, JsonNode json) {
    return new JsonRecordException(path, "must be " + expected + ", is " + shown(json));
  }

  private static String shown(JsonNode json) {
    if (json.isContainerNode()) {
      return json.isArray() ? "an array" : "an object";
    }
    String text = json.isMissingNode() ? "nothing" : json.toString();
    return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...";
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
