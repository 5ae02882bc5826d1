package dev.an0844.benchmark.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How numbers are written, the same everywhere on the page. */
final class Figures {

  private static final String ABSENT = "\u2013";
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Figures() {}

  /** A number to three digits, the thousands apart. */
  static String rounded(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(THREE_DIGITS);
    int decimals = Math.max(0, rounded.stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
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
