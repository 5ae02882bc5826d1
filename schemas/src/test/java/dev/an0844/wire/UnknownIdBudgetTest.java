package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnknownIdBudgetTest {

  private static final int SIZE = 4;
  private static final Duration PERIOD = Duration.ofSeconds(8);

  private final ManualTicker ticker = new ManualTicker();
  private final UnknownIdBudget budget = new UnknownIdBudget(ticker, SIZE, PERIOD);

  @Test
  void fillsUpEvenlyAndNoFurtherThanItsSize() {
    assertThat(askedOf(1, 100)).isEqualTo(SIZE);
    ticker.pass(PERIOD.dividedBy(SIZE));
    assertThat(askedOf(101, 100)).isEqualTo(1);
    ticker.pass(PERIOD.multipliedBy(100));
    assertThat(askedOf(201, 100)).isEqualTo(SIZE);
  }

  @Test
  void idsThatComeAgainHaveABudgetOfTheirOwnOfTheSameSize() {
    askedOf(1, 100);

    assertThat(askedOf(5, 90)).isEqualTo(SIZE);
    assertThat(askedOf(5, 90)).isZero();
  }

  @Test
  void remembersAThousandIdsThatItTurnedAwayAndNoMore() {
    askedOf(1, 10_000);

    assertThat(budget.allows(5)).isFalse();
    assertThat(budget.allows(9_999)).isTrue();
  }

  private int askedOf(int from, int count) {
    int asked = 0;
    for (int id = from; id < from + count; id++) {
      if (budget.allows(id)) {
        budget.spend();
        asked++;
      }
    }
    return asked;
  }
}
