package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a host's sources, in slots of time; see {@link Thinning} for what bounds a slot.
 */
final class FailureLog {

  private final Cells<SourceHead> heads;
  private final Cells<FailureSlot> slots;
  private final ExpirySchedule expiry;
  private final Retention retention;
  private final Thinning thinning;
  private final Census census;

  FailureLog(
      Cells<SourceHead> heads,
      Cells<FailureSlot> slots,
      ExpirySchedule expiry,
      Retention retention,
      Thinning thinning,
      Census census) {
    this.heads = heads;
    this.slots = slots;
    this.expiry = expiry;
    this.retention = retention;
    this.thinning = thinning;
    this.census = census;
  }

  /**
   * Remembers a failure.
   *
   * @param lastOpening latest time of the host's newest opening, where there is one
   * @param mayBeCopy whether to look for the same event first
   * @return false when the same event is remembered already
   */
  boolean add(
      String source,
      FailureEvidence failure,
      long lateByMs,
      @Nullable Long lastOpening,
      boolean mayBeCopy)
      throws Exception {
    SourceHead head = headFor(source);
    FailureSlot slot = slotFor(source, head, failure.getTime().toEpochMilli());
    List<RememberedFailure> failures = slot.getFailures();
    int at = placeFor(failures, failure);
    if (mayBeCopy && holds(failures, failure.getEventId())) {
      return false;
    }
    boolean cut = at > 0 && cutBetween(failures.get(at - 1), failure, lastOpening, head);
    failures.add(at, new RememberedFailure(failure, lateByMs, cut));
    if (thinning.isDue(slot)) {
      thinning.thin(slot);
    }
    slots.put(Names.slot(source, retention.slotOf(failure.getTime().toEpochMilli())), slot);
    return true;
  }

  /** Whether any failure of the source is remembered. */
  boolean knows(String source) throws Exception {
    return heads.get(source) != null;
  }

  /** Whether a success of the source is remembered that came at that time or later. */
  boolean hasSucceededSince(String source, long time) throws Exception {
    SourceHead head = heads.get(source);
    return head != null && head.getLastSuccess() != null && head.getLastSuccess() >= time;
  }

  /** Notes a success, so that what comes after it is kept apart from what came before. */
  void noteSuccess(String source, long time) throws Exception {
    SourceHead head = heads.get(source);
    if (head != null && (head.getLastSuccess() == null || head.getLastSuccess() < time)) {
      head.setLastSuccess(time);
      heads.put(source, head);
    }
  }

  /** The failures of the source in (after, upTo], in order of time. */
  FailureSpan between(String source, long after, long upTo) throws Exception {
    FailureSpan span = new FailureSpan(after, upTo);
    SourceHead head = heads.get(source);
    if (head != null) {
      for (long start : head.getSlots()) {
        if (retention.overlaps(start, after, upTo)) {
          FailureSlot slot = slots.get(Names.slot(source, start));
          if (slot != null) {
            span.add(slot);
          }
        }
      }
    }
    return span;
  }

  /** Forgets a slot whose time has come. */
  void expire(String slotName) throws Exception {
    slots.remove(slotName);
    String source = Names.ownerOf(slotName);
    SourceHead head = heads.get(source);
    if (head == null) {
      return;
    }
    Retention.removeSlot(head.getSlots(), Names.slotOf(slotName));
    if (head.getSlots().isEmpty()) {
      heads.remove(source);
      census.sourceGone();
    } else {
      heads.put(source, head);
    }
  }

  private SourceHead headFor(String source) throws Exception {
    SourceHead head = heads.get(source);
    if (head == null) {
      head = new SourceHead(new ArrayList<>(), null);
      census.sourceCame();
    }
    return head;
  }

  private FailureSlot slotFor(String source, SourceHead head, long time) throws Exception {
    long start = retention.slotOf(time);
    String name = Names.slot(source, start);
    if (Retention.addSlot(head.getSlots(), start)) {
      heads.put(source, head);
      expiry.at(retention.evidenceExpiry(start), ExpiryKind.FAILURES, name);
    }
    FailureSlot slot = slots.get(name);
    return slot != null ? slot : new FailureSlot(new ArrayList<>(), new ArrayList<>(), 0);
  }

  private static boolean cutBetween(
      RememberedFailure before, FailureEvidence failure, @Nullable Long opening, SourceHead head) {
    long from = before.getEvidence().getTime().toEpochMilli();
    long to = failure.getTime().toEpochMilli();
    return liesBetween(opening, from, to) || liesBetween(head.getLastSuccess(), from, to);
  }

  private static boolean liesBetween(@Nullable Long time, long from, long to) {
    return time != null && from <= time && time < to;
  }

  private static int placeFor(List<RememberedFailure> failures, FailureEvidence failure) {
    int at = failures.size();
    while (at > 0 && isAfter(failures.get(at - 1).getEvidence(), failure)) {
      at--;
    }
    return at;
  }

  private static boolean isAfter(FailureEvidence one, FailureEvidence other) {
    int byTime = one.getTime().compareTo(other.getTime());
    return byTime > 0 || (byTime == 0 && one.getEventId().compareTo(other.getEventId()) > 0);
  }

  private static boolean holds(List<RememberedFailure> failures, String eventId) {
    for (RememberedFailure failure : failures) {
      if (failure.getEvidence().getEventId().equals(eventId)) {
        return true;
      }
    }
    return false;
  }
}
