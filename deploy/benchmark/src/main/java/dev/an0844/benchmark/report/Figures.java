package dev.an0844.benchmark.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How numbers are written, the same everywhere on the page. */
final class Figures {

  private static final String ABSENT = "\u2013";
  private static final int DIGITS = 3;

  private Figures() {}

  /** A measured number to three digits, the thousands apart. */
  static String rounded(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    int leading = exact.precision() - exact.scale();
    int decimals = Math.max(0, DIGITS - leading);
    BigDecimal rounded = exact.setScale(DIGITS - leading, RoundingMode.HALF_UP);
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  /** A chosen number, such as a target, as one would say it. */
  static String plain(double value) {
    int decimals = Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  static String rounded(OptionalDouble value) {
    return value.isPresent() ? rounded(value.getAsDouble()) : ABSENT;
  }

  static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String whole(OptionalLong value) {
    return value.isPresent() ? whole(value.getAsLong()) : ABSENT;
  }

  /** A ratio to two decimals. */
  static String ratio(double value) {
    return String.format(Locale.ROOT, value < 0.01 ? "%.4f" : "%.2f", value);
  }

  static String ratio(OptionalDouble value) {
    return value.isPresent() ? ratio(value.getAsDouble()) : ABSENT;
  }

  /** A coordinate in a drawing. */
  static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
