package dev.an0844.correlate;

import java.util.ArrayList;
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

  boolean isDue(FailureSlot slot) {
    return slot.getFailures().size() >= Math.max(FIRST_AT, 2 * slot.getThinnedTo());
  }

  void thin(FailureSlot slot) {
    thinSegments(slot);
    while (slot.getFailures().size() > HARD_LIMIT && mergeOldestSegments(slot.getFailures())) {
      thinSegments(slot);
    }
    slot.setThinnedTo(slot.getFailures().size());
  }

  private void thinSegments(FailureSlot slot) {
    List<RememberedFailure> failures = slot.getFailures();
    List<RememberedFailure> kept = new ArrayList<>();
    List<Long> letGo = new ArrayList<>(slot.getThinnedTimes());
    List<Long> starts = new ArrayList<>();
    int from = 0;
    while (from < failures.size()) {
      int to = segmentEnd(failures, from);
      starts.add(time(failures.get(from)));
      keep(failures.subList(from, to), kept, letGo);
      from = to;
    }
    letGo.sort(null);
    slot.setFailures(kept);
    slot.setThinnedTimes(newestOfEachSegment(letGo, starts));
  }

  private static int segmentEnd(List<RememberedFailure> failures, int from) {
    int to = from + 1;
    while (to < failures.size() && !failures.get(to).getAfterCut()) {
      to++;
    }
    return to;
  }

  private void keep(
      List<RememberedFailure> segment, List<RememberedFailure> kept, List<Long> letGo) {
    boolean[] wanted = new boolean[segment.size()];
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < segment.size() && seen.size() < pairs; i++) {
      wanted[i] = seen.add(PortPair.of(segment.get(i).getEvidence()));
    }
    seen.clear();
    for (int i = segment.size() - 1; i >= 0 && seen.size() < pairs; i--) {
      wanted[i] |= seen.add(PortPair.of(segment.get(i).getEvidence()));
    }
    for (int i = 0; i < segment.size(); i++) {
      if (wanted[i]) {
        kept.add(segment.get(i));
      } else {
        letGo.add(time(segment.get(i)));
      }
    }
  }

  private List<Long> newestOfEachSegment(List<Long> letGo, List<Long> starts) {
    List<Long> newest = new ArrayList<>(letGo.size());
    int from = 0;
    for (int segment = 0; segment < starts.size(); segment++) {
      int to = from;
      boolean last = segment + 1 == starts.size();
      while (to < letGo.size() && (last || letGo.get(to) < starts.get(segment + 1))) {
        to++;
      }
      newest.addAll(letGo.subList(Math.max(from, to - times), to));
      from = to;
    }
    return newest;
  }

  private static boolean mergeOldestSegments(List<RememberedFailure> failures) {
    boolean merged = false;
    for (RememberedFailure failure : failures.subList(0, failures.size() / 2)) {
      merged |= failure.getAfterCut();
      failure.setAfterCut(false);
    }
    return merged;
  }

  private static long time(RememberedFailure failure) {
    return failure.getEvidence().getTime().toEpochMilli();
  }
}
