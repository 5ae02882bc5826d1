package dev.an0844.cluster.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.cluster.fault.SideOutputs.Spot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Spot FIRST = new Spot(0, 1);
  private static final Spot SECOND = new Spot(1, 1);
  private static final Spot OTHER = new Spot(2, 5);

  @Test
  void whatIsThereOnceEachAgrees() {
    Comparison comparison =
        Comparison.of("late events", Set.of(FIRST, SECOND), List.of(SECOND, FIRST));

    assertThat(comparison.agrees()).isTrue();
    assertThat(comparison.inWords()).isEqualTo("2 of 2");
  }

  @Test
  void whatIsMissingDoubledOrOfNobodyIsCountedApart() {
    Comparison comparison =
        Comparison.of("late events", Set.of(FIRST, SECOND), List.of(FIRST, FIRST, OTHER));

    assertThat(comparison).isEqualTo(new Comparison("late events", 2, 1, 1, 1));
    assertThat(comparison.agrees()).isFalse();
    assertThat(comparison.inWords()).isEqualTo("of 2: 1 missing, 1 twice, 1 extra");
  }
}
