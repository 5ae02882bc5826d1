package dev.an0844.ingest;

import dev.an0844.output.DeadLetterReason;
import java.util.Arrays;

/**
 * Decides which refused records have a dead letter written about them, so that a flood of them
 * costs next to nothing and hides no other. Counts anew from each {@link #renew}, which comes once
 * a minute.
 *
 * <p>Refused records are told apart by reason and host (by partition or file where no host could be
 * read), hashed to {@value #GROUPS} groups. Of a group so many are written in full as make up a
 * tenth of what is allowed, as long as all groups together keep to what is allowed; beyond that the
 * ones whose number in the group is a power of two. So the first of every group is always written,
 * and a flood of n records adds at most the logarithm of n. The hash is seeded afresh, so that
 * nobody can choose whom to share a group with. Not thread-safe.
 */
final class DeadLetterBudget {

  private static final int GROUPS = 256;
  private static final int SHARES = 10;

  private final Fingerprint fingerprint = new Fingerprint();
  private final int allowed;
  private final int share;
  private final long[] seen = new long[GROUPS];
  private int admitted;

  /** Allows so many a minute. */
  DeadLetterBudget(int perMinute) {
    this.allowed = perMinute;
    this.share = Math.max(1, perMinute / SHARES);
  }

  /** Whether the next refused record of this reason and origin is written out. */
  boolean admits(DeadLetterReason reason, String hostOrSplit) {
    int group = (int) fingerprint.of(hostOrSplit, reason.name()) & (GROUPS - 1);
    long number = ++seen[group];
    if (number <= share && admitted < allowed) {
      admitted++;
      return true;
    }
    return Long.bitCount(number) == 1;
  }

  /** A new minute has begun. */
  void renew() {
    Arrays.fill(seen, 0);
    admitted = 0;
  }
}
