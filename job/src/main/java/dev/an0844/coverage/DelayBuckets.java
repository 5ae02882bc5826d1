package dev.an0844.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts delays in milliseconds into buckets that grow with the delay: one for each of the first 4
 * ms, then 4 for each doubling, 120 in all up to 2^31 ms, which is 24 days; longer ones share the
 * last. A percentile is told as the upper end of its bucket, so it is too high by at most a
 * quarter.
 */
final class DelayBuckets {

  /** How many buckets there are. */
  static final int COUNT = 120;

  private static final int PER_DOUBLING = 4;
  private static final int SHIFT = 2;

  private DelayBuckets() {}

  /** The bucket of a delay; below 0 counts as 0. */
  static int of(long delayMs) {
    if (delayMs < PER_DOUBLING) {
      return (int) Math.max(0, delayMs);
    }
    int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(delayMs);
    int within = (int) (delayMs >>> (doublings - SHIFT)) & (PER_DOUBLING - 1);
    return Math.min(COUNT - 1, (doublings - 1) * PER_DOUBLING + within);
  }

  /** The largest delay of a bucket. */
  static long upperEnd(int bucket) {
    if (bucket < PER_DOUBLING) {
      return bucket;
    }
    int doublings = bucket / PER_DOUBLING + 1;
    int within = bucket % PER_DOUBLING;
    return (((long) PER_DOUBLING + within + 1) << (doublings - SHIFT)) - 1;
  }

  /**
   * The smallest upper end that at least this share of the delays does not exceed; null without
   * any.
   *
   * @param buckets buckets with a count, in any order
   * @param counts the count of each
   */
  static @Nullable Long percentile(double share, List<Integer> buckets, List<Long> counts) {
    long[] byBucket = new long[COUNT];
    long total = 0;
    for (int i = 0; i < buckets.size(); i++) {
      byBucket[buckets.get(i)] += counts.get(i);
      total += counts.get(i);
    }
    if (total == 0) {
      return null;
    }
    long wanted = (long) Math.ceil(share * total);
    int bucket = 0;
    for (long passed = byBucket[0]; passed < wanted; passed += byBucket[bucket]) {
      bucket++;
    }
    return upperEnd(bucket);
  }
}
