package dev.an0844.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogAxisTest {

  @Property(tries = 300)
  void holdsEveryValueItIsMadeFor(
      @ForAll @Size(min = 1, max = 6)
          List<@DoubleRange(min = 1e-4, max = 1e9) @Scale(6) Double> values) {
    LogAxis axis = LogAxis.around(values, 300, 20);
    for (double value : values) {
      assertThat(axis.at(value)).isBetween(20 - 0.01, 300 + 0.01);
    }
    assertThat(axis.ticks()).isNotEmpty();
  }

  @Test
  void givesEqualRatiosEqualDistances() {
    LogAxis axis = LogAxis.around(List.of(1.0, 1000.0), 0, 300);
    assertThat(axis.at(1)).isEqualTo(0, within(1e-9));
    assertThat(axis.at(10)).isEqualTo(100, within(1e-9));
    assertThat(axis.at(1000)).isEqualTo(300, within(1e-9));
  }

  @Test
  void divesIntoTheDecadesOnlyWhenThereAreFew() {
    assertThat(LogAxis.around(List.of(1.0, 9.0), 0, 1).ticks())
        .containsExactly(1.0, 2.0, 5.0, 10.0);
    assertThat(LogAxis.around(List.of(1.0, 9000.0), 0, 1).ticks())
        .containsExactly(1.0, 10.0, 100.0, 1000.0, 10000.0);
  }
}
