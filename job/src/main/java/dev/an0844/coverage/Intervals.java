package dev.an0844.coverage;

import java.util.Comparator;
import java.util.List;

/**
 * Lists of intervals at which a host may have opened itself. A list has a most that it holds: the
 * two that end earliest then become one that spans both. So no opening is ever forgotten for want
 * of room, and what is given up is a finding: a success between the two counts as explained.
 */
final class Intervals {

  /** Most that are held of the openings that name one port. */
  static final int OF_A_PORT = 4;

  /** Most that are held of the openings that name no port. */
  static final int OF_ALL_PORTS = 8;

  private static final Comparator<Interval> BY_END =
      Comparator.comparingLong(Interval::getLatest).thenComparingLong(Interval::getEarliest);

  private Intervals() {}

  /** Adds one; the list stays in the order of their ends. */
  static void add(List<Interval> intervals, Interval added, int most) {
    if (intervals.contains(added)) {
      return;
    }
    intervals.add(added);
    intervals.sort(BY_END);
    if (intervals.size() > most) {
      Interval first = intervals.remove(0);
      Interval second = intervals.get(0);
      intervals.set(
          0, new Interval(Math.min(first.getEarliest(), second.getEarliest()), second.getLatest()));
    }
  }

  /** Whether one of them may lie between two times; equal times count. */
  static boolean anyBetween(List<Interval> intervals, long from, long to) {
    for (Interval interval : intervals) {
      if (isBetween(interval, from, to)) {
        return true;
      }
    }
    return false;
  }

  static boolean isBetween(Interval interval, long from, long to) {
    return interval.getEarliest() <= to && interval.getLatest() >= from;
  }
}
