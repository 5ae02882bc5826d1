package dev.an0844.correlate;

import dev.an0844.ingest.Fingerprint;

/**
 * Knows which sources have not failed, and in which slots of time, so that the state need not be
 * asked for them. Bloom filters: the newer one is added to, the older one still asked, and the
 * newer one takes its place when it has seen its span of event time. So what is added is known for
 * at least that span. Bounded in memory: past their largest size they only say "may be there" more
 * often, which costs a look into the state and changes no answer. Not checkpointed: after a restart
 * everything is added again. Not thread-safe.
 */
final class KnownSources {

  private static final long SLOT_MIX = 0x9e3779b97f4a7c15L;

  private final Fingerprint fingerprint = new Fingerprint();
  private final long spanMs;
  private LayeredBloom newer = new LayeredBloom();
  private LayeredBloom older = new LayeredBloom();
  private long since = Long.MIN_VALUE;

  KnownSources(long spanMs) {
    this.spanMs = spanMs;
  }

  /** Stands for a source of a host in the other questions. */
  long print(String hostId, String source) {
    return fingerprint.of(hostId, source);
  }

  /** Takes down that a source failed in a slot. */
  void add(long print, long slot) {
    newer.add(print);
    newer.add(inSlot(print, slot));
  }

  /** False only when the source did not fail, or long ago. */
  boolean mayKnow(long print) {
    return newer.mayHold(print) || older.mayHold(print);
  }

  /** False only when the source did not fail in the slot, or it was long ago. */
  boolean mayHold(long print, long slot) {
    long hash = inSlot(print, slot);
    return newer.mayHold(hash) || older.mayHold(hash);
  }

  /** Lets go of what was added longer than two spans ago. */
  void advance(long watermark) {
    if (since == Long.MIN_VALUE) {
      since = watermark;
    } else if (watermark - since >= spanMs) {
      older = newer;
      newer = new LayeredBloom();
      since = watermark;
    }
  }

  private static long inSlot(long print, long slot) {
    long mixed = (print + slot) * SLOT_MIX;
    mixed ^= mixed >>> 32;
    return mixed * SLOT_MIX;
  }
}
