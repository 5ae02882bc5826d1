package dev.an0844.benchmark.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostsTest {

  @Test
  void aSlowRoundSlowsBothAndLeavesTheirRatio() {
    Costs costs = new Costs();
    add(costs, 1.0, 1.1);
    add(costs, 10.0, 11.0);
    add(costs, 2.0, 2.2);

    assertThat(costs.ratio("above", "below")).isBetween(1.0999, 1.1001);
    assertThat(costs.median("below")).isEqualTo(2.0);
  }

  @Test
  void theRatioIsTheMedianOfTheRounds() {
    Costs costs = new Costs();
    add(costs, 1.0, 1.0);
    add(costs, 1.0, 5.0);
    add(costs, 1.0, 1.2);

    assertThat(costs.ratio("above", "below")).isEqualTo(1.2);
  }

  private static void add(Costs costs, double below, double above) {
    costs.add("below", below);
    costs.add("above", above);
  }
}
