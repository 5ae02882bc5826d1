package dev.an0844.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownSourcesTest {

  private static final long SPAN = 3_900_000;
  private static final long SLOT = 30_000;
  private static final int MANY = 300_000;

  private final KnownSources known = new KnownSources(SPAN);

  @Test
  void whatWasAddedIsKnownHoweverMuchComesAfterIt() {
    for (int i = 0; i < MANY; i++) {
      known.add(source(i), i % 10 * SLOT);
    }

    for (int i = 0; i < MANY; i++) {
      assertThat(known.mayKnow(source(i))).isTrue();
      assertThat(known.mayHold(source(i), i % 10 * SLOT)).isTrue();
    }
  }

  @Test
  void fewStrangersAreTakenForKnown() {
    for (int i = 0; i < MANY; i++) {
      known.add(source(i), 0);
    }

    int mistaken = 0;
    for (int i = MANY; i < 2 * MANY; i++) {
      mistaken += known.mayKnow(source(i)) ? 1 : 0;
    }
    assertThat(mistaken).isLessThan(MANY / 50);
  }

  @Test
  void aSourceIsAnotherOneOnAnotherHostAndInAnotherSlot() {
    known.add(known.print("mac-1", "\n203.0.113.9"), SLOT);

    assertThat(known.mayKnow(known.print("mac-2", "\n203.0.113.9"))).isFalse();
    assertThat(known.mayHold(known.print("mac-1", "\n203.0.113.9"), 2 * SLOT)).isFalse();
  }

  @Test
  void whatWasAddedIsKnownForTheSpanAndForgottenAfterTwo() {
    known.advance(0);
    known.advance(SPAN - 1);
    known.add(source(1), 0);

    known.advance(SPAN);
    known.advance(2 * SPAN - 1);
    assertThat(known.mayKnow(source(1))).isTrue();

    known.advance(2 * SPAN);
    assertThat(known.mayKnow(source(1))).isFalse();
  }

  private long source(int number) {
    return known.print("mac-1", "\n10.0." + number);
  }
}
