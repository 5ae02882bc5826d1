package dev.an0844.normalize;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as sensors write them, to the microsecond and rounded down. Decimal seconds are read as
 * decimal text: a double has no microseconds to spare at today's dates.
 */
public final class SensorTime {

  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");
  private static final Pattern LOG_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d .*");

  /** As the unified log writes it: 2025-12-11 05:48:20.250001+0000. */
  private static final DateTimeFormatter LOG_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("xx")
          .toFormatter(Locale.ROOT);

  /** Longer fractions than any sensor's; keeps a hostile exponent from becoming a long number. */
  private static final int MAX_DIGITS = 40;

  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Seconds from here on would be the year 5138: Zeek's millisecond option writes such numbers. */
  private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

  private SensorTime() {}

  /**
   * Reads a time.
   *
   * @param text ISO-8601 with an offset, the unified log's way to write it, decimal seconds since
   *     1970, or whole milliseconds since 1970 (numbers from 100,000,000,000 on, as Zeek's
   *     JSON::TS_MILLIS writes them)
   * @return the time, or empty for text that is none of these
   */
  public static Optional<Instant> parse(String text) {
    if (ISO_DATE.matcher(text).matches()) {
      return parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
    if (LOG_DATE.matcher(text).matches()) {
      return parse(text, LOG_TIME);
    }
    Optional<BigDecimal> number = decimal(text);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal seconds = number.get();
    if (seconds.compareTo(FIRST_MILLIS) >= 0) {
      seconds = seconds.movePointLeft(3);
    }
    return seconds.abs().compareTo(FIRST_MILLIS) >= 0
        ? Optional.empty()
        : Optional.of(ofMicros(floorMicros(seconds)));
  }

  /**
   * The end of something that lasted for a number of seconds.
   *
   * @param start when it began
   * @param seconds how long it lasted, decimal text
   * @return empty when the length is no number or negative
   */
  public static Optional<Instant> endOf(Instant start, String seconds) {
    return decimal(seconds)
        .filter(length -> length.signum() >= 0 && length.compareTo(FIRST_MILLIS) < 0)
        .map(length -> start.plus(floorMicros(length), ChronoUnit.MICROS));
  }

  private static Optional<Instant> parse(String text, DateTimeFormatter format) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text, format).toInstant().truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> decimal(String text) {
    if (text.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      boolean sane =
          Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
      return sane ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static long floorMicros(BigDecimal seconds) {
    return seconds.movePointRight(6).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
  }
}
