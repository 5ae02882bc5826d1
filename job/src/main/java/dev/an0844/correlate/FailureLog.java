package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a host's sources, in slots of time; see {@link Thinning} for what bounds a slot.
 */
final class FailureLog {

  private final Cells<FailureSlot> slots;
  private final KnownSources known;
  private final CurrentHost host;
  private final ExpirySchedule expiry;
  private final Retention retention;
  private final Thinning thinning;
  private final Census census;
  private final SlotNames names;

  FailureLog(
      Cells<FailureSlot> slots,
      KnownSources known,
      CurrentHost host,
      ExpirySchedule expiry,
      Retention retention,
      Thinning thinning,
      Census census) {
    this.slots = slots;
    this.known = known;
    this.host = host;
    this.expiry = expiry;
    this.retention = retention;
    this.thinning = thinning;
    this.census = census;
    this.names = new SlotNames(known);
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
    long start = retention.slotOf(failure.getTime().toEpochMilli());
    names.select(host.id(), source, start);
    String name = names.name();
    long print = names.print();
    FailureSlot slot = known.mayHold(print, start) ? slots.get(name) : null;
    if (slot == null) {
      slot = begin(start, name);
      known.add(print, start);
    }
    List<RememberedFailure> failures = slot.getFailures();
    int at = placeFor(failures, failure);
    if (mayBeCopy && holds(failures, failure.getEventId())) {
      return false;
    }
    boolean cut = at > 0 && cutBetween(failures.get(at - 1), failure, lastOpening, slot);
    failures.add(at, new RememberedFailure(failure, lateByMs, cut));
    if (thinning.isDue(slot)) {
      thinning.thin(slot);
    }
    slots.put(name, slot);
    return true;
  }

  private FailureSlot begin(long start, String name) throws Exception {
    expiry.at(retention.evidenceExpiry(start), ExpiryKind.FAILURES, name);
    census.slotCame();
    FailureSlot slot = new FailureSlot(new ArrayList<>(2), new ArrayList<>(0), 0, null);
    slots.putFirst(name, slot);
    return slot;
  }

  /**
   * False only when no failure of the source is remembered. True seldom means that one was
   * forgotten lately, and more seldom nothing at all.
   */
  boolean mayKnow(String source) {
    return known.mayKnow(known.print(host.id(), source));
  }

  /** Notes a success, so that what comes after it is kept apart from what came before. */
  void noteSuccess(String source, long time) throws Exception {
    long start = retention.slotOf(time);
    if (!known.mayHold(known.print(host.id(), source), start)) {
      return;
    }
    String name = Names.slot(source, start);
    FailureSlot slot = slots.get(name);
    if (slot != null && (slot.getLastSuccess() == null || slot.getLastSuccess() < time)) {
      slot.setLastSuccess(time);
      slots.put(name, slot);
    }
  }

  /** The failures of the source in (after, upTo], in order of time. */
  FailureSpan between(String source, long after, long upTo) throws Exception {
    FailureSpan span = new FailureSpan(after, upTo);
    long print = known.print(host.id(), source);
    for (long start = retention.firstSlotAfter(after); start <= upTo; start += retention.slotMs()) {
      FailureSlot slot = known.mayHold(print, start) ? slots.get(Names.slot(source, start)) : null;
      if (slot != null) {
        span.add(slot);
      }
    }
    return span;
  }

  /** Forgets a slot whose time has come. */
  void expire(String slotName) {
    slots.remove(slotName);
    census.slotGone();
  }

  private static boolean cutBetween(
      RememberedFailure before, FailureEvidence failure, @Nullable Long opening, FailureSlot slot) {
    long from = before.getEvidence().getTime().toEpochMilli();
    long to = failure.getTime().toEpochMilli();
    return liesBetween(opening, from, to) || liesBetween(slot.getLastSuccess(), from, to);
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
