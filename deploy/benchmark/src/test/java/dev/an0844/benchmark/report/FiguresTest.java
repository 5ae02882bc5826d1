package dev.an0844.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.00012345 | 0.000123",
        "0.5 | 0.500",
        "2.6 | 2.60",
        "55.5555 | 55.6",
        "999.6 | 1,000",
        "1234567 | 1,230,000",
      })
  void roundsToThreeDigits(double value, String written) {
    assertThat(Figures.rounded(value)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.85 | 0.85", "3 | 3", "0.001 | 0.001", "10000 | 10,000"})
  void writesChosenNumbersAsTheyAre(double value, String written) {
    assertThat(Figures.plain(value)).isEqualTo(written);
  }
}
