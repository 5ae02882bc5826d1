package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The failures of one source in (after, upTo], and the questions that the rule asks of them. */
final class FailureSpan {

  /** Answer of {@link #reaches} when there are too few distinct pairs. */
  static final long NEVER = Long.MAX_VALUE;

  private final long after;
  private final long upTo;
  private final List<RememberedFailure> failures = new ArrayList<>();

  /** Ascending, and each a view of a slot, since a long scan has very many. */
  private final List<List<Long>> thinnedTimes = new ArrayList<>(2);

  FailureSpan(long after, long upTo) {
    this.after = after;
    this.upTo = upTo;
  }

  void add(FailureSlot slot) {
    for (RememberedFailure failure : slot.getFailures()) {
      if (covers(failure.getEvidence().getTime().toEpochMilli())) {
        failures.add(failure);
      }
    }
    addThinned(slot.getThinnedTimes());
  }

  private void addThinned(List<Long> times) {
    int from = firstAfter(times, after);
    int to = firstAfter(times, upTo);
    if (from < to) {
      thinnedTimes.add(times.subList(from, to));
    }
  }

  /** Index of the first time after that one, in an ascending list. */
  private static int firstAfter(List<Long> times, long time) {
    int from = 0;
    int to = times.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (times.get(middle) <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private boolean covers(long time) {
    return time > after && time <= upTo;
  }

  boolean isEmpty() {
    return failures.isEmpty();
  }

  /** The time at which the source had failed on that many distinct pairs, or {@link #NEVER}. */
  long reaches(int distinctPairs) {
    Set<Integer> seen = new HashSet<>();
    for (RememberedFailure failure : failures) {
      if (seen.add(PortPair.of(failure.getEvidence())) && seen.size() >= distinctPairs) {
        return failure.getEvidence().getTime().toEpochMilli();
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
    for (RememberedFailure failure : failures) {
      if (shorter.covers(failure.getEvidence().getTime().toEpochMilli())) {
        shorter.failures.add(failure);
      }
    }
    thinnedTimes.forEach(shorter::addThinned);
    return shorter;
  }

  /** How many failures there are; exact up to the number of times that thinning keeps. */
  int count() {
    return failures.size() + thinnedTimes.stream().mapToInt(List::size).sum();
  }

  /** Time of the first one. */
  long first() {
    long first = failures.get(0).getEvidence().getTime().toEpochMilli();
    return thinnedTimes.isEmpty() ? first : Math.min(first, thinnedTimes.get(0).get(0));
  }

  /** Time of the last one; thinning never lets it go. */
  long last() {
    return failures.get(failures.size() - 1).getEvidence().getTime().toEpochMilli();
  }

  /** How many distinct pairs there are, counted no further than {@code limit}. */
  int distinctPairs(int limit) {
    Set<Integer> seen = new HashSet<>();
    for (int i = failures.size() - 1; i >= 0 && seen.size() < limit; i--) {
      seen.add(PortPair.of(failures.get(i).getEvidence()));
    }
    return seen.size();
  }

  /** How many distinct port numbers there are, counted no further than {@code limit}. */
  int distinctPorts(int limit) {
    Set<Integer> seen = new HashSet<>();
    for (int i = failures.size() - 1; i >= 0 && seen.size() < limit; i--) {
      seen.add(failures.get(i).getEvidence().getPort());
    }
    return seen.size();
  }

  /** Whether every failure was on that port number. */
  boolean onlyOn(int port) {
    for (RememberedFailure failure : failures) {
      if (failure.getEvidence().getPort() != port) {
        return false;
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
    for (int i = failures.size() - 1; i >= 0 && newest.size() < limit; i--) {
      FailureEvidence failure = failures.get(i).getEvidence();
      if (seen.add(PortPair.of(failure))) {
        newest.add(0, failures.get(i));
      }
    }
    return newest;
  }
}
