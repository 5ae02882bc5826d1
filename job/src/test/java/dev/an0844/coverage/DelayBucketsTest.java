package dev.an0844.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayBucketsTest {

  private static final long LONGEST = (1L << 31) - 1;

  @Test
  void everyDelayIsInTheBucketThatEndsNextAboveIt() {
    for (long delay = 0; delay <= LONGEST; delay = Math.max(delay + 1, delay * 9 / 8)) {
      int bucket = DelayBuckets.of(delay);

      assertThat(DelayBuckets.upperEnd(bucket)).isBetween(delay, Math.max(delay, delay * 5 / 4));
      assertThat(bucket == 0 || DelayBuckets.upperEnd(bucket - 1) < delay).isTrue();
    }
  }

  @Test
  void whatIsTooLongOrBelowZeroHasABucketToo() {
    assertThat(DelayBuckets.of(Long.MAX_VALUE)).isEqualTo(DelayBuckets.COUNT - 1);
    assertThat(DelayBuckets.of(LONGEST)).isEqualTo(DelayBuckets.COUNT - 1);
    assertThat(DelayBuckets.of(-1)).isZero();
    assertThat(DelayBuckets.of(Long.MIN_VALUE + 1)).isZero();
  }

  @Test
  void percentilesAreThoseOfTheSortedDelaysRoundedUpToTheirBucket() {
    Random random = new Random(7);
    List<Long> delays = new ArrayList<>();
    DelayCounts counts = new DelayCounts();
    for (int i = 0; i < 1_000; i++) {
      long delay = (long) Math.exp(random.nextDouble() * 16);
      delays.add(delay);
      counts.add(delay);
    }
    delays.sort(null);

    for (double share : new double[] {0.001, 0.5, 0.9, 0.99, 1}) {
      long exact = delays.get((int) Math.ceil(share * delays.size()) - 1);
      assertThat(DelayBuckets.percentile(share, counts.buckets(), counts.counts()))
          .isEqualTo(DelayBuckets.upperEnd(DelayBuckets.of(exact)));
    }
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(DelayBuckets.percentile(0.5, List.of(), List.of())).isNull();
  }
}
