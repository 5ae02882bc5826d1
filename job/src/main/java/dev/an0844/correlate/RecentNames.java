package dev.an0844.correlate;

import dev.an0844.ingest.Fingerprint;

/**
 * Bloom filters over the names that were added lately: the newer one is added to, the older one
 * still asked, and they change places when the newer one has seen its span of event time. So every
 * name is known for at least that span after it was added. Bounded in memory: past their largest
 * size they only say "may be there" more often, which costs a look into the state and changes no
 * answer. Not thread-safe, not checkpointed: after a restart every name is added again.
 */
final class RecentNames implements NameFilter {

  private final Fingerprint fingerprint = new Fingerprint();
  private final long spanMs;
  private LayeredBloom newer = new LayeredBloom();
  private LayeredBloom older = new LayeredBloom();
  private long since = Long.MIN_VALUE;

  RecentNames(long spanMs) {
    this.spanMs = spanMs;
  }

  @Override
  public boolean mayHold(String hostId, String name) {
    if (newer.isEmpty() && older.isEmpty()) {
      return false;
    }
    long hash = fingerprint.of(hostId, name);
    return newer.mayHold(hash) || older.mayHold(hash);
  }

  @Override
  public void add(String hostId, String name) {
    newer.add(fingerprint.of(hostId, name));
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
}
