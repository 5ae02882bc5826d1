package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import java.util.function.ToLongFunction;

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
  private final List<List<RememberedFailure>> failures = new ArrayList<>(2);
  private final List<List<Long>> thinnedTimes = new ArrayList<>(2);

  FailureSpan(long after, long upTo) {
    this.after = after;
    this.upTo = upTo;
  }

  /** Adds a slot; they must come in order of time. */
  void add(FailureSlot slot) {
    add(slot.getFailures(), slot.getThinnedTimes());
  }

  private void add(List<RememberedFailure> ofSlot, List<Long> thinned) {
    addCovered(ofSlot, failure -> time(failure.getEvidence()), failures);
    addCovered(thinned, time -> time, thinnedTimes);
  }

  private <T> void addCovered(List<T> ascending, ToLongFunction<T> time, List<List<T>> parts) {
    int from = firstAfter(ascending, time, after);
    int to = firstAfter(ascending, time, upTo);
    if (from < to) {
      parts.add(ascending.subList(from, to));
    }
  }

  /** Index of the first one after that time. */
  private static <T> int firstAfter(List<T> ascending, ToLongFunction<T> timeOf, long time) {
    int from = 0;
    int to = ascending.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (timeOf.applyAsLong(ascending.get(middle)) <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  boolean isEmpty() {
    return failures.isEmpty();
  }

  /** The time at which the source had failed on that many distinct pairs, or {@link #NEVER}. */
  long reaches(int distinctPairs) {
    Set<Integer> seen = new HashSet<>();
    for (List<RememberedFailure> part : failures) {
      for (RememberedFailure failure : part) {
        if (seen.add(PortPair.of(failure.getEvidence())) && seen.size() >= distinctPairs) {
          return time(failure.getEvidence());
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
    failures.forEach(part -> shorter.add(part, List.of()));
    thinnedTimes.forEach(part -> shorter.add(List.of(), part));
    return shorter;
  }

  /** How many failures there are; exact up to the number of times that thinning keeps. */
  int count() {
    return count(failures) + count(thinnedTimes);
  }

  private static <T> int count(List<List<T>> parts) {
    return parts.stream().mapToInt(List::size).sum();
  }

  /** Time of the first one. */
  long first() {
    long first = time(failures.get(0).get(0).getEvidence());
    return thinnedTimes.isEmpty() ? first : Math.min(first, thinnedTimes.get(0).get(0));
  }

  /** Time of the last one; thinning never lets it go. */
  long last() {
    return time(newestFirst().next().getEvidence());
  }

  /** How many distinct pairs there are, counted no further than {@code limit}. */
  int distinctPairs(int limit) {
    return distinct(limit, PortPair::of);
  }

  /** How many distinct port numbers there are, counted no further than {@code limit}. */
  int distinctPorts(int limit) {
    return distinct(limit, FailureEvidence::getPort);
  }

  private int distinct(int limit, ToLongFunction<FailureEvidence> what) {
    Set<Long> seen = new HashSet<>();
    Iterator<RememberedFailure> newest = newestFirst();
    while (newest.hasNext() && seen.size() < limit) {
      seen.add(what.applyAsLong(newest.next().getEvidence()));
    }
    return seen.size();
  }

  /** Whether every failure was on that port number. */
  boolean onlyOn(int port) {
    for (List<RememberedFailure> part : failures) {
      for (RememberedFailure failure : part) {
        if (failure.getEvidence().getPort() != port) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The newest failure of each of the newest distinct pairs, at most {@code limit}, oldest first.
   */
  List<RememberedFailure> newestOfDistinctPairs(int limit) {
    Set<Integer> seen = new HashSet<>();
    List<RememberedFailure> newest = new ArrayList<>();
    Iterator<RememberedFailure> all = newestFirst();
    while (all.hasNext() && newest.size() < limit) {
      RememberedFailure failure = all.next();
      if (seen.add(PortPair.of(failure.getEvidence()))) {
        newest.add(failure);
      }
    }
    Collections.reverse(newest);
    return newest;
  }

  private static long time(FailureEvidence failure) {
    return failure.getTime().toEpochMilli();
  }

  private Iterator<RememberedFailure> newestFirst() {
    return new NewestFirst(failures);
  }

  private static final class NewestFirst implements Iterator<RememberedFailure> {

    private final List<List<RememberedFailure>> parts;
    private int part;
    private ListIterator<RememberedFailure> inPart = Collections.emptyListIterator();

    NewestFirst(List<List<RememberedFailure>> parts) {
      this.parts = parts;
      this.part = parts.size();
    }

    @Override
    public boolean hasNext() {
      return inPart.hasPrevious() || part > 0;
    }

    @Override
    public RememberedFailure next() {
      if (!inPart.hasPrevious()) {
        part--;
        inPart = parts.get(part).listIterator(parts.get(part).size());
      }
      return inPart.previous();
    }
  }
}
