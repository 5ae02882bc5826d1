package dev.an0844.rules;

import dev.an0844.address.CanonicalAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule of one field of a given kind: null when the value keeps it. */
final class FieldChecks {

  private static final int MAX_PORT = 65_535;
  private static final int SHOWN_LENGTH = 80;

  /** No UTF-16 unit takes more bytes of UTF-8 than this. */
  private static final int MAX_BYTES_PER_UNIT = 3;

  private FieldChecks() {}

  static Violation missing(String field) {
    return new Violation(field, "is missing");
  }

  static @Nullable Violation present(String field, @Nullable Object value) {
    return value == null ? missing(field) : null;
  }

  static @Nullable Violation id(String field, @Nullable String value) {
    return value == null ? missing(field) : optionalId(field, value);
  }

  static @Nullable Violation optionalId(String field, @Nullable String value) {
    return value != null && value.isEmpty()
        ? new Violation(field, "must not be empty")
        : optionalString(field, value);
  }

  static @Nullable Violation optionalString(String field, @Nullable String value) {
    if (value == null || fits(value)) {
      return null;
    }
    return new Violation(
        field,
        "must have at most %d bytes of UTF-8, has %d"
            .formatted(TelemetryRules.MAX_STRING_BYTES, utf8Length(value)));
  }

  static @Nullable Violation address(String field, @Nullable String value) {
    return value == null ? missing(field) : optionalAddress(field, value);
  }

  static @Nullable Violation optionalAddress(String field, @Nullable String value) {
    if (value == null || CanonicalAddress.isAddress(value)) {
      return null;
    }
    return new Violation(
        field,
        value.isEmpty()
            ? "must not be empty"
            : "must be one IP address, is \"" + shown(value) + "\"");
  }

  static @Nullable Violation port(String field, int value) {
    return value >= 1 && value <= MAX_PORT
        ? null
        : new Violation(field, "must be 1 to %d, is %d".formatted(MAX_PORT, value));
  }

  static @Nullable Violation optionalPort(String field, @Nullable Integer value) {
    return value == null ? null : port(field, value);
  }

  static @Nullable Violation time(String field, @Nullable Instant value) {
    return value == null ? missing(field) : optionalTime(field, value);
  }

  static @Nullable Violation optionalTime(String field, @Nullable Instant value) {
    return value == null || value.isAfter(TelemetryRules.TIMES_BEGIN)
        ? null
        : new Violation(
            field, "must be after %s, is %s".formatted(TelemetryRules.TIMES_BEGIN, value));
  }

  static @Nullable Violation strings(String field, @Nullable List<String> values) {
    Violation broken = size(field, values);
    for (int i = 0; broken == null && values != null && i < values.size(); i++) {
      String value = values.get(i);
      if (value == null || !fits(value)) {
        String item = item(field, i);
        broken = value == null ? missing(item) : optionalString(item, value);
      }
    }
    return broken;
  }

  static @Nullable Violation ports(String field, @Nullable List<Integer> values) {
    Violation broken = size(field, values);
    for (int i = 0; broken == null && values != null && i < values.size(); i++) {
      Integer value = values.get(i);
      if (value == null || port(field, value) != null) {
        String item = item(field, i);
        broken = value == null ? missing(item) : port(item, value);
      }
    }
    return broken;
  }

  private static @Nullable Violation size(String field, @Nullable List<?> values) {
    if (values == null) {
      return missing(field);
    }
    return values.size() <= TelemetryRules.MAX_ARRAY_ITEMS
        ? null
        : new Violation(
            field,
            "must have at most %d items, has %d"
                .formatted(TelemetryRules.MAX_ARRAY_ITEMS, values.size()));
  }

  private static String item(String field, int index) {
    return field + "[" + index + "]";
  }

  private static boolean fits(String value) {
    return value.length() <= TelemetryRules.MAX_STRING_BYTES / MAX_BYTES_PER_UNIT
        || utf8Length(value) <= TelemetryRules.MAX_STRING_BYTES;
  }

  private static long utf8Length(String value) {
    return value.codePoints().mapToLong(FieldChecks::utf8Length).sum();
  }

  private static long utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return Character.isSupplementaryCodePoint(codePoint) ? 4 : 3;
  }

  private static String shown(String value) {
    return value.length() <= SHOWN_LENGTH ? value : value.substring(0, SHOWN_LENGTH) + "...";
  }
}
