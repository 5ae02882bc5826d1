package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a host's sources, in slots of time; see {@link Thinning} for what bounds a slot.
 */
final class FailureLog {

  private final Cells<FailureColumns> slots;
  private final KnownSources known;
  private final CurrentHost host;
  private final ExpirySchedule expiry;
  private final Retention retention;
  private final Thinning thinning;
  private final Census census;
  private final SlotNames names;

  FailureLog(
      Cells<FailureColumns> slots,
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
    String name = names.slot(source, start);
    long print = names.print(host.id(), source);
    FailureColumns slot = known.mayHold(print, start) ? slots.get(name) : null;
    if (slot == null) {
      slot = begin(start, name);
      known.add(print, start);
    }
    if (mayBeCopy && slot.holds(failure.getEventId())) {
      return false;
    }
    long time = failure.getTime().toEpochMilli();
    int at = slot.placeFor(time, failure.getEventId());
    boolean cut = at > 0 && cutBetween(slot.time(at - 1), time, lastOpening, slot.lastSuccess());
    slot.insert(at, failure, lateByMs, cut);
    if (thinning.isDue(slot)) {
      thinning.thin(slot);
    }
    slots.put(name, slot);
    return true;
  }

  private FailureColumns begin(long start, String name) throws Exception {
    expiry.at(retention.evidenceExpiry(start), ExpiryKind.FAILURES, name);
    census.slotCame();
    FailureColumns slot = new FailureColumns();
    slots.putFirst(name, slot);
    return slot;
  }

  /**
   * False only when no failure of the source is remembered. True seldom means that one was
   * forgotten lately, and more seldom nothing at all.
   */
  boolean mayKnow(String source) {
    return known.mayKnow(names.print(host.id(), source));
  }

  /** Notes a success, so that what comes after it is kept apart from what came before. */
  void noteSuccess(String source, long time) throws Exception {
    long start = retention.slotOf(time);
    if (!known.mayHold(names.print(host.id(), source), start)) {
      return;
    }
    String name = names.slot(source, start);
    FailureColumns slot = slots.get(name);
    if (slot != null && slot.noteSuccess(time)) {
      slots.put(name, slot);
    }
  }

  /** The failures of the source in (after, upTo], in order of time. */
  FailureSpan between(String source, long after, long upTo) throws Exception {
    FailureSpan span = new FailureSpan(after, upTo);
    long print = names.print(host.id(), source);
    for (long start = retention.firstSlotAfter(after); start <= upTo; start += retention.slotMs()) {
      FailureColumns slot =
          known.mayHold(print, start) ? slots.get(Names.slot(source, start)) : null;
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
      long from, long to, @Nullable Long opening, @Nullable Long success) {
    return liesBetween(opening, from, to) || liesBetween(success, from, to);
  }

  private static boolean liesBetween(@Nullable Long time, long from, long to) {
    return time != null && from <= time && time < to;
  }
}
