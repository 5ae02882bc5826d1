package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;
import java.util.List;

/**
 * How long things are remembered, in slots of event time. Expiry always comes at the end of a slot
 * and never before what the contract promises; the rule itself looks at true times, so that keeping
 * something longer changes nothing for events in time.
 */
final class Retention {

  private static final long SHORTEST_SLOT_MS = 100;
  private static final int SLOTS_PER_WINDOW = 10;
  private static final int SLOTS_PER_HORIZON = 240;

  private static final int PARTS_OF_EXPIRY = 64;
  private static final long BETWEEN_PARTS_MS = 100;

  /** What is in time can be judged so much later than the watermark passed it. */
  private static final long BUFFERED_MS = 100;

  private final long slotMs;
  private final long evidenceMs;
  private final long successMs;
  private final long alertMs;
  private final long fullSuccessMs;
  private final long windowMs;
  private final long horizonMs;

  Retention(DetectionSettings settings) {
    windowMs = settings.windowMs();
    horizonMs = settings.lateHorizonMs();
    slotMs =
        Math.max(
            SHORTEST_SLOT_MS, Math.max(windowMs / SLOTS_PER_WINDOW, horizonMs / SLOTS_PER_HORIZON));
    long reach = Math.max(horizonMs, settings.maxOpeningIntervalMs()) + BUFFERED_MS;
    fullSuccessMs = settings.maxOpeningIntervalMs();
    successMs = reach;
    evidenceMs = windowMs + reach;
    alertMs = reach + Math.max(windowMs, settings.suppressionMs());
  }

  /** Start of the slot that a time falls into. */
  long slotOf(long time) {
    return Math.floorDiv(time, slotMs) * slotMs;
  }

  /** When a slot of failures or openings is forgotten. */
  long evidenceExpiry(long slot) {
    return atSlotEnd(slot + slotMs + evidenceMs);
  }

  /**
   * How much later something of a host with very many entries is forgotten: a flood goes in parts,
   * so that no other host has to wait for it.
   */
  static long spread(String name) {
    return Math.floorMod(name.hashCode(), PARTS_OF_EXPIRY) * BETWEEN_PARTS_MS;
  }

  /**
   * How much later everything of a host is forgotten: each host has its turn at another time of a
   * slot. At the end of every slot all of them together would hold up whatever comes then.
   */
  long turnOf(String hostId) {
    long turns = slotMs / BETWEEN_PARTS_MS;
    return Math.floorMod(hostId.hashCode(), turns) * BETWEEN_PARTS_MS;
  }

  /** Nothing is remembered of a failure for longer than this after it was judged. */
  long longestEvidenceMs() {
    return evidenceMs + 3 * slotMs + PARTS_OF_EXPIRY * BETWEEN_PARTS_MS;
  }

  /** The first slot that can hold a time in (after, upTo]; they follow each other by a slot. */
  long firstSlotAfter(long after) {
    return slotOf(after + 1);
  }

  long slotMs() {
    return slotMs;
  }

  /** Whether a slot of successes has been thinned by then. */
  boolean isThinned(long slot, long watermark) {
    return successThinning(slot) <= watermark;
  }

  /** When a slot of successes is forgotten. */
  long successExpiry(long slot) {
    return atSlotEnd(slot + slotMs + successMs);
  }

  /** From when on only late events can still touch a slot of successes. */
  long successThinning(long slot) {
    return atSlotEnd(slot + slotMs + fullSuccessMs);
  }

  /** When an alert no longer covers anything that can come. */
  long alertExpiry(long successTime) {
    return atSlotEnd(successTime + alertMs);
  }

  /** Whether a late failure or opening comes too late to be judged. */
  boolean evidenceBeyondMemory(long time, long watermark) {
    return time <= watermark - windowMs - horizonMs;
  }

  /** Whether a late success comes too late to be judged. */
  boolean successBeyondMemory(long time, long watermark) {
    return time <= watermark - horizonMs;
  }

  /** Whether a slot holds any time in (after, upTo]. */
  boolean overlaps(long slot, long after, long upTo) {
    return slot + slotMs > after && slot <= upTo;
  }

  private long atSlotEnd(long time) {
    return slotOf(time) + slotMs - 1;
  }

  /** Adds a slot to an ascending list of slots; false when it was there already. */
  static boolean addSlot(List<Long> slots, long slot) {
    int at = slots.size();
    while (at > 0 && slots.get(at - 1) >= slot) {
      at--;
    }
    if (at < slots.size() && slots.get(at) == slot) {
      return false;
    }
    slots.add(at, slot);
    return true;
  }

  /** Takes a slot out of a list of slots. By index, the only way that Avro's own lists offer. */
  static void removeSlot(List<Long> slots, long slot) {
    int at = slots.indexOf(slot);
    if (at >= 0) {
      slots.remove(at);
    }
  }
}
