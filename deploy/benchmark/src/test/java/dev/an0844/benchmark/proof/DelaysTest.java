package dev.an0844.benchmark.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelaysTest {

  @Test
  void percentilesAreThoseOfTheDelays() {
    Delays delays = Delays.of(LongStream.rangeClosed(1, 100).boxed().toList());

    assertThat(delays.figures())
        .containsEntry("count", 100L)
        .containsEntry("p50_ms", 50L)
        .containsEntry("p99_ms", 99L)
        .containsEntry("max_ms", 100L);
  }

  @Test
  void whatIsEarlierThanNothingCountsAsNothing() {
    assertThat(Delays.of(List.of(-5L)).max()).isZero();
  }

  @Test
  void nothingHasNoDelay() {
    assertThat(Delays.of(List.of()).p99()).isZero();
  }
}
