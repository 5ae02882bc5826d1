package dev.an0844.normalize;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them ({@code 60s}, {@code 5 min}, {@code 1h}), or ISO-8601 (PT1M). */
final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern AMOUNT_AND_UNIT = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|m|h)");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  @Override
  public Duration convert(String text) {
    Matcher matcher = AMOUNT_AND_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
      return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeException notIso) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 60s, 5min, 1h or PT1M");
    }
  }
}
