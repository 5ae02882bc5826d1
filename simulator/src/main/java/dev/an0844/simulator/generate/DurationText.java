package dev.an0844.simulator.generate;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads durations as people write them: {@code 90} (seconds), {@code 250ms}, {@code 5 min}, {@code
 * 1h}, {@code PT5M}.
 */
public final class DurationText implements ITypeConverter<Duration> {

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([a-z]*)");
  private static final Map<String, Long> MILLIS =
      Map.ofEntries(
          Map.entry("ms", 1L),
          Map.entry("", 1_000L),
          Map.entry("s", 1_000L),
          Map.entry("sec", 1_000L),
          Map.entry("m", 60_000L),
          Map.entry("min", 60_000L),
          Map.entry("h", 3_600_000L),
          Map.entry("d", 86_400_000L));

  @Override
  public Duration convert(String text) {
    Matcher amount = AMOUNT.matcher(text.trim().toLowerCase(Locale.ROOT));
    if (amount.matches()) {
      Long unit = MILLIS.get(amount.group(2));
      if (unit != null) {
        return Duration.ofMillis(Long.parseLong(amount.group(1)) * unit);
      }
    }
    try {
      return Duration.parse(text.trim());
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no duration; write 90, 90s, 250ms, 5min, 1h, 1d or PT5M");
    }
  }
}
