package dev.an0844.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line that is one JSON object, its numbers as the decimal text that they were written in.
 */
public final class JsonLine {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private JsonLine() {}

  /**
   * Parses the line.
   *
   * @throws BrokenRecordException when it is not one JSON object, with the column
   */
  public static JsonNode parse(String line) throws BrokenRecordException {
    JsonNode node;
    try {
      node = READER.readValue(line);
    } catch (JsonProcessingException broken) {
      throw new BrokenRecordException(
          null, "not a JSON object: " + broken.getOriginalMessage() + column(broken));
    } catch (NumberFormatException absurd) {
      // Jackson lets this out as it is where an exponent has more digits than it reads.
      throw new BrokenRecordException(
          null, "not a JSON object: a number in it has an absurd exponent");
    }
    if (!node.isObject()) {
      throw new BrokenRecordException(null, "not a JSON object");
    }
    return node;
  }

  /** The text of a scalar, a number in plain decimals; null for null, empty and nested values. */
  public static @Nullable String textOf(@Nullable JsonNode value) {
    if (value == null || !value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = value.isBigDecimal() ? plain(value) : value.asText();
    return text.isEmpty() ? null : text;
  }

  /** The fields of an object by name. */
  public static RawFields fields(JsonNode object) {
    return field -> textOf(object.get(field));
  }

  /** Exponents stay exponents where spelling them out could fill the memory. */
  private static String plain(JsonNode value) {
    var number = value.decimalValue();
    return Math.abs((long) number.scale()) <= 100 ? number.toPlainString() : number.toString();
  }

  private static String column(JsonProcessingException broken) {
    return broken.getLocation() == null
        ? ""
        : " (column " + broken.getLocation().getColumnNr() + ")";
  }
}
