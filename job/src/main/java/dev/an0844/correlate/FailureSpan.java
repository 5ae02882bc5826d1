package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * The failures of one source in (after, upTo], and the questions that the rule asks of them.
 *
 * <p>It looks into the slots and copies nothing, and no question looks at more failures than it
 * needs: a scan of thousands of ports is judged by a few of them. So it is good only until the next
 * failure is remembered.
 */
final class FailureSpan {

  /** Answer of {@link #reaches} when there are too few distinct pairs. */
  static final long NEVER = Long.MAX_VALUE;

  private final long after;
  private final long upTo;
  private final List<FailureColumns> slots = new ArrayList<>(2);
  private final List<Part> parts = new ArrayList<>(2);
  private int thinned;
  private long firstThinned = Long.MAX_VALUE;

  /** The failures of a slot from one index up to before another; never none. */
  private record Part(FailureColumns slot, int from, int to) {}

  FailureSpan(long after, long upTo) {
    this.after = after;
    this.upTo = upTo;
  }

  /** Adds a slot; they must come in order of time. */
  void add(FailureColumns slot) {
    slots.add(slot);
    int from = slot.firstAfter(after);
    int to = slot.firstAfter(upTo);
    if (from < to) {
      parts.add(new Part(slot, from, to));
    }
    int thinnedFrom = slot.firstThinnedAfter(after);
    int thinnedTo = slot.firstThinnedAfter(upTo);
    if (thinnedFrom < thinnedTo) {
      thinned += thinnedTo - thinnedFrom;
      firstThinned = Math.min(firstThinned, slot.thinnedTimes()[thinnedFrom]);
    }
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The time at which the source had failed on that many distinct pairs, or {@link #NEVER}. */
  long reaches(int distinctPairs) {
    Set<Integer> seen = new HashSet<>();
    for (Part part : parts) {
      for (int i = part.from; i < part.to; i++) {
        if (seen.add(part.slot.pair(i)) && seen.size() >= distinctPairs) {
          return part.slot.time(i);
        }
      }
    }
    return NEVER;
  }

  /** The same span up to an earlier end. */
  FailureSpan upTo(long end) {
    if (end >= upTo) {
      return this;
    }
    FailureSpan shorter = new FailureSpan(after, end);
    slots.forEach(shorter::add);
    return shorter;
  }

  /** How many failures there are; exact up to the number of times that thinning keeps. */
  int count() {
    int count = thinned;
    for (Part part : parts) {
      count += part.to - part.from;
    }
    return count;
  }

  /** Time of the first one. */
  long first() {
    Part first = parts.get(0);
    return Math.min(first.slot.time(first.from), firstThinned);
  }

  /** Time of the last one; thinning never lets it go. */
  long last() {
    Part last = parts.get(parts.size() - 1);
    return last.slot.time(last.to - 1);
  }

  /** How many distinct pairs there are, counted no further than {@code limit}. */
  int distinctPairs(int limit) {
    return distinct(limit, pair -> pair);
  }

  /** How many distinct port numbers there are, counted no further than {@code limit}. */
  int distinctPorts(int limit) {
    return distinct(limit, PortPair::port);
  }

  private int distinct(int limit, IntUnaryOperator ofPair) {
    Set<Integer> seen = new HashSet<>();
    for (int p = parts.size() - 1; p >= 0; p--) {
      Part part = parts.get(p);
      for (int i = part.to - 1; i >= part.from && seen.size() < limit; i--) {
        seen.add(ofPair.applyAsInt(part.slot.pair(i)));
      }
    }
    return seen.size();
  }

  /** Whether every failure was on that port number. */
  boolean onlyOn(int port) {
    for (Part part : parts) {
      for (int i = part.from; i < part.to; i++) {
        if (PortPair.port(part.slot.pair(i)) != port) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The newest failure of each of the newest distinct pairs, at most {@code limit}, oldest first.
   */
  List<KeptFailure> newestOfDistinctPairs(int limit) {
    Set<Integer> seen = new HashSet<>();
    List<KeptFailure> newest = new ArrayList<>();
    for (int p = parts.size() - 1; p >= 0; p--) {
      Part part = parts.get(p);
      for (int i = part.to - 1; i >= part.from && newest.size() < limit; i--) {
        if (seen.add(part.slot.pair(i))) {
          newest.add(part.slot.shown(i));
        }
      }
    }
    Collections.reverse(newest);
    return newest;
  }
}
