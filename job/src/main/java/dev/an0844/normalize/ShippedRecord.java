package dev.an0844.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * A record as a shipper delivers it: the sensor's line as it is, or the shipper's JSON object with
 * the line as its {@code message} and the host beside it.
 *
 * @param line the sensor's own line
 * @param envelope what the shipper added; without a field where nobody added anything
 */
public record ShippedRecord(String line, JsonFields envelope) {

  private static final String MESSAGE = "message";
  private static final JsonFields NONE = new JsonFields(JsonNodeFactory.instance.objectNode());

  /** Takes a line of text out of its envelope, if it is in one. */
  public static ShippedRecord ofText(String line) throws BrokenRecordException {
    if (!line.stripLeading().startsWith("{")) {
      return new ShippedRecord(line, NONE);
    }
    JsonNode object = JsonLine.parse(line);
    JsonNode message = object.get(MESSAGE);
    if (message == null || !message.isTextual()) {
      throw new BrokenRecordException(MESSAGE, "is missing in the shipper's envelope");
    }
    return new ShippedRecord(message.textValue(), new JsonFields(object));
  }

  /**
   * Reads a record that is JSON itself, and takes it out of its envelope, if it is in one.
   *
   * @return the record with the fields of the envelope, which are the record's own where it was in
   *     none
   */
  public static Json ofJson(String line) throws BrokenRecordException {
    JsonNode object = JsonLine.parse(line);
    String inner = inner(object.get(MESSAGE));
    JsonFields outer = new JsonFields(object);
    return inner == null
        ? new Json(outer, outer)
        : new Json(new JsonFields(JsonLine.parse(inner)), outer);
  }

  private static @Nullable String inner(@Nullable JsonNode message) {
    if (message == null || !message.isTextual()) {
      return null;
    }
    return message.textValue().stripLeading().startsWith("{") ? message.textValue() : null;
  }

  /**
   * A record that is JSON.
   *
   * @param record the sensor's own fields
   * @param envelope the fields that a shipper may have added to
   */
  public record Json(JsonFields record, JsonFields envelope) {}
}
