package dev.an0844.normalize.pflog;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The times of a log, to the microsecond: dates as -tttt prints them, in the zone of the machine
 * that printed them; seconds since 1970 as -tt does; or the time since the line before, as -ttt
 * does, counted from when the log began. Without a beginning a time that has no date cannot be
 * placed. A line that cannot be read takes its share of the time with it. Not thread-safe.
 */
final class PflogClock {

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);

  private static final Pattern DATED =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.*");
  private static final Pattern UNDATED =
      Pattern.compile("(-?)(\\d{1,6}):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?");

  /** Later, and the times between lines were made up. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final RecordOrigin origin;
  private @Nullable Instant now;

  PflogClock(RecordOrigin origin) {
    this.origin = origin;
    this.now = origin.start();
  }

  /** The time that a line bears, which for -ttt moves the clock on. */
  Instant at(String text) throws BrokenRecordException {
    if (text.isEmpty()) {
      throw new BrokenRecordException("time", "is missing; tcpdump writes it unless told -t");
    }
    Matcher undated = UNDATED.matcher(text);
    if (undated.matches()) {
      return advanced(undated);
    }
    return DATED.matcher(text).matches() ? dated(text) : other(text);
  }

  private Instant advanced(Matcher since) throws BrokenRecordException {
    Instant before = now;
    if (before == null) {
      throw new BrokenRecordException(
          "time",
          "has no date: "
              + RawFields.shown(since.group())
              + "; print with tcpdump -tttt, or say when the log began with --start");
    }
    Instant time = before.plus(length(since));
    if (time.isAfter(LAST)) {
      throw new BrokenRecordException(
          "time", "leads beyond the year 9999: " + RawFields.shown(since.group()));
    }
    now = time;
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static Duration length(Matcher since) {
    String fraction = since.group(5) == null ? "" : since.group(5);
    Duration length =
        Duration.ofHours(Long.parseLong(since.group(2)))
            .plusMinutes(Long.parseLong(since.group(3)))
            .plusSeconds(Long.parseLong(since.group(4)))
            .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
    return since.group(1).isEmpty() ? length : length.negated();
  }

  private Instant dated(String text) throws BrokenRecordException {
    try {
      return LocalDateTime.parse(text, DATE)
          .atZone(origin.zone())
          .toInstant()
          .truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException notATime) {
      return other(text);
    }
  }

  private static Instant other(String text) throws BrokenRecordException {
    return SensorTime.parse(text)
        .orElseThrow(
            () -> new BrokenRecordException("time", "not a time: " + RawFields.shown(text)));
  }
}
