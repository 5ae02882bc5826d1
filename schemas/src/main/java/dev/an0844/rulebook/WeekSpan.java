package dev.an0844.rulebook;

import dev.an0844.tuning.TimeOfWeek;
import dev.an0844.tuning.Weekday;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A span of local time on days of the week; one that ends before it begins ends the day after. */
final class WeekSpan {

  private final Set<DayOfWeek> days;
  private final LocalTime from;
  private final LocalTime to;
  private final ZoneId zone;

  private WeekSpan(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    this.days = days;
    this.from = from;
    this.to = to;
    this.zone = zone;
  }

  /** Compiles one that {@link RuleChecks} has found sound. */
  static WeekSpan of(TimeOfWeek given) {
    return new WeekSpan(
        days(given.getDays()),
        LocalTime.parse(given.getFrom()),
        LocalTime.parse(given.getTo()),
        ZoneId.of(given.getZone()));
  }

  private static Set<DayOfWeek> days(List<Weekday> given) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Weekday day : given) {
      days.add(day(day));
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static DayOfWeek day(Weekday day) {
    return switch (day) {
      case MON -> DayOfWeek.MONDAY;
      case TUE -> DayOfWeek.TUESDAY;
      case WED -> DayOfWeek.WEDNESDAY;
      case THU -> DayOfWeek.THURSDAY;
      case FRI -> DayOfWeek.FRIDAY;
      case SAT -> DayOfWeek.SATURDAY;
      case SUN -> DayOfWeek.SUNDAY;
      case UNKNOWN -> throw new IllegalArgumentException("a rule with an unknown day was let in");
    };
  }

  boolean holds(long epochMs) {
    ZonedDateTime local = Instant.ofEpochMilli(epochMs).atZone(zone);
    LocalTime time = local.toLocalTime();
    DayOfWeek today = local.getDayOfWeek();
    if (from.isBefore(to)) {
      return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
    }
    return (days.contains(today) && !time.isBefore(from))
        || (days.contains(today.minus(1)) && time.isBefore(to));
  }
}
