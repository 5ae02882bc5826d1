package dev.an0844.ingest;

import java.util.SplittableRandom;

/**
 * Fingerprints of names within a host: 64 bits, never 0. Seeded afresh for every instance, so that
 * nobody can craft two names with the same one; so they must not be kept in state. For any thread.
 */
public final class Fingerprint {

  private final long seed = new SplittableRandom().nextLong();

  /** The fingerprint of a name of a host. */
  public long of(String hostId, String name) {
    long hash = mix(mixIn(mixIn(seed, hostId) ^ 0x1f, name));
    return hash == 0 ? 1 : hash;
  }

  private static long mixIn(long hash, String text) {
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * 0x9e3779b97f4a7c15L;
      mixed ^= mixed >>> 29;
    }
    return mixed;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
