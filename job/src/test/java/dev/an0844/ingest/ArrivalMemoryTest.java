package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalMemoryTest {

  private static final long SPAN = 300_000;
  private static final int A_MILLION = 1 << 20;
  private static final String HOST = "mac-1";

  private final ArrivalMemory memory = new ArrivalMemory(SPAN);

  @Test
  void aCopyIsKnownAndTheSameIdOfAnotherHostIsNot() {
    assertThat(memory.firstArrival(HOST, "event")).isTrue();
    assertThat(memory.firstArrival(HOST, "event")).isFalse();
    assertThat(memory.firstArrival("mac-2", "event")).isTrue();
    assertThat(memory.knows(HOST, "event")).isTrue();
    assertThat(memory.knows(HOST, "other")).isFalse();
  }

  @Test
  void nothingIsKnownBeforeTheFirstArrival() {
    assertThat(memory.knows(HOST, "event")).isFalse();
  }

  @Test
  void anArrivalIsRememberedForItsSpanAndForgottenAfterTwo() {
    memory.advance(0);
    memory.firstArrival(HOST, "event");
    memory.advance(SPAN);
    assertThat(memory.knows(HOST, "event")).isTrue();
    memory.advance(2 * SPAN - 1);
    assertThat(memory.knows(HOST, "event")).isTrue();
    memory.advance(2 * SPAN);
    assertThat(memory.knows(HOST, "event")).isFalse();
  }

  @Test
  void aMillionArrivalsAreAllKnownAndNoStrangerIsTakenForOneOfThem() {
    for (int i = 0; i < A_MILLION; i++) {
      assertThat(memory.firstArrival(HOST, "event-" + i)).isTrue();
    }
    for (int i = 0; i < A_MILLION; i++) {
      assertThat(memory.knows(HOST, "event-" + i)).isTrue();
      assertThat(memory.knows(HOST, "stranger-" + i)).isFalse();
    }
  }

  @Test
  void inAFloodTheLastMillionAreKnownAndTheOldestAreLetGo() {
    for (int i = 0; i < 3 * A_MILLION; i++) {
      memory.firstArrival(HOST, "event-" + i);
    }
    for (int i = 2 * A_MILLION; i < 3 * A_MILLION; i++) {
      assertThat(memory.knows(HOST, "event-" + i)).isTrue();
    }
    assertThat(memory.knows(HOST, "event-0")).isFalse();
  }
}
