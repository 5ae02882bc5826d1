package dev.an0844.normalize;

import dev.an0844.address.CanonicalAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one raw record as text, whatever its syntax. A field that is absent, unset or empty
 * is not there; one that is there and cannot be read makes the record broken.
 */
@FunctionalInterface
public interface RawFields {

  /** The field's text, never empty; null when it is not there. */
  @Nullable String text(String field);

  /** The field's text; the record is broken without it. */
  default String required(String field) throws BrokenRecordException {
    String text = text(field);
    if (text == null) {
      throw new BrokenRecordException(field, "is missing");
    }
    return text;
  }

  /** The canonical text of the address in the field. */
  default String address(String field) throws BrokenRecordException {
    String text = required(field);
    return CanonicalAddress.of(text)
        .orElseThrow(() -> new BrokenRecordException(field, "not an IP address: " + shown(text)));
  }

  /** A port, 0 included because sensors write it for "none". */
  default int port(String field) throws BrokenRecordException {
    String text = required(field);
    Long port = wholeNumber(text);
    if (port == null || port < 0 || port > 65_535) {
      throw new BrokenRecordException(field, "not a port: " + shown(text));
    }
    return port.intValue();
  }

  /** A port, or null when it is not there or 0, which sensors write for "none". */
  default @Nullable Integer optionalPort(String field) throws BrokenRecordException {
    int port = text(field) == null ? 0 : port(field);
    return port == 0 ? null : port;
  }

  /** The number of a user of macOS; null where the field has none, or another system's. */
  default @Nullable Long userNumber(String field) {
    String text = text(field);
    return text != null && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Long.valueOf(text)
        : null;
  }

  /** A whole number, or null when it is not there. */
  default @Nullable Long optionalLong(String field) throws BrokenRecordException {
    String text = text(field);
    if (text == null) {
      return null;
    }
    Long number = wholeNumber(text);
    if (number == null) {
      throw new BrokenRecordException(field, "not a whole number: " + shown(text));
    }
    return number;
  }

  /** A time, to the microsecond, from decimal seconds since 1970 or ISO-8601. */
  default Instant time(String field) throws BrokenRecordException {
    String text = required(field);
    return SensorTime.parse(text)
        .orElseThrow(() -> new BrokenRecordException(field, "not a time: " + shown(text)));
  }

  /** The text as it may stand in a message, short; whoever prints the message makes it harmless. */
  static String shown(String text) {
    return text.length() <= 80 ? "'" + text + "'" : "'" + text.substring(0, 80) + "'...";
  }

  private static @Nullable Long wholeNumber(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notWhole) {
      return null;
    }
  }
}
