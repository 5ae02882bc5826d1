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

  /** Four characters a step: the multiplications follow each other, so they are what it costs. */
  private static long mixIn(long hash, String text) {
    int length = text.length();
    long mixed = hash ^ length;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      long four =
          text.charAt(i)
              | (long) text.charAt(i + 1) << 16
              | (long) text.charAt(i + 2) << 32
              | (long) text.charAt(i + 3) << 48;
      mixed = step(mixed ^ four);
    }
    for (; i < length; i++) {
      mixed = step(mixed ^ text.charAt(i));
    }
    return mixed;
  }

  private static long step(long value) {
    long mixed = value * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> 32);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
