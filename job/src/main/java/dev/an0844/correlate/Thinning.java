package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds what a slot keeps of a long closed-port sequence without changing any answer. A segment is
 * a run of failures without an opening or a success between them; no event in time can ask for a
 * part of a segment from its beginning, only for one up to its end. So per segment it is enough to
 * keep, of each of the {@code pairs} pairs that came first, the first failure, of each of the
 * {@code pairs} pairs that came last, the last one, and the newest {@code times} times.
 */
final class Thinning {

  /** Failures that a slot may hold before it is thinned for the first time. */
  static final int FIRST_AT = 256;

  /** Failures that a slot may hold after thinning; past it the oldest cuts are given up. */
  private static final int HARD_LIMIT = 16_384;

  private final int pairs;
  private final int times;

  Thinning(int pairs, int times) {
    this.pairs = pairs;
    this.times = times;
  }

  boolean isDue(FailureColumns slot) {
    return slot.size() >= Math.max(FIRST_AT, 2 * slot.thinnedTo());
  }

  void thin(FailureColumns slot) {
    thinSegments(slot);
    while (slot.size() > HARD_LIMIT && mergeOldestSegments(slot)) {
      thinSegments(slot);
    }
  }

  private void thinSegments(FailureColumns slot) {
    boolean[] wanted = new boolean[slot.size()];
    List<Long> starts = new ArrayList<>();
    int from = 0;
    while (from < slot.size()) {
      int to = segmentEnd(slot, from);
      starts.add(slot.time(from));
      want(slot, from, to, wanted);
      from = to;
    }
    slot.keep(wanted, newestOfEachSegment(letGo(slot, wanted), starts));
  }

  private static int segmentEnd(FailureColumns slot, int from) {
    int to = from + 1;
    while (to < slot.size() && !slot.isAfterCut(to)) {
      to++;
    }
    return to;
  }

  private void want(FailureColumns slot, int from, int to, boolean[] wanted) {
    Set<Integer> seen = new HashSet<>();
    for (int i = from; i < to && seen.size() < pairs; i++) {
      wanted[i] = seen.add(slot.pair(i));
    }
    seen.clear();
    for (int i = to - 1; i >= from && seen.size() < pairs; i--) {
      wanted[i] |= seen.add(slot.pair(i));
    }
  }

  /** The times of what was ever let go and of what is now, ascending. */
  private static long[] letGo(FailureColumns slot, boolean[] wanted) {
    long[] before = slot.thinnedTimes();
    long[] all = Arrays.copyOf(before, before.length + wanted.length);
    int count = before.length;
    for (int i = 0; i < wanted.length; i++) {
      if (!wanted[i]) {
        all[count++] = slot.time(i);
      }
    }
    long[] letGo = Arrays.copyOf(all, count);
    Arrays.sort(letGo);
    return letGo;
  }

  private long[] newestOfEachSegment(long[] letGo, List<Long> starts) {
    long[] newest = new long[letGo.length];
    int count = 0;
    int from = 0;
    for (int segment = 0; segment < starts.size(); segment++) {
      int to = from;
      boolean last = segment + 1 == starts.size();
      while (to < letGo.length && (last || letGo[to] < starts.get(segment + 1))) {
        to++;
      }
      int kept = Math.min(times, to - from);
      System.arraycopy(letGo, to - kept, newest, count, kept);
      count += kept;
      from = to;
    }
    return Arrays.copyOf(newest, count);
  }

  private static boolean mergeOldestSegments(FailureColumns slot) {
    boolean merged = false;
    for (int i = 0; i < slot.size() / 2; i++) {
      merged |= slot.isAfterCut(i);
      slot.removeCut(i);
    }
    return merged;
  }
}
