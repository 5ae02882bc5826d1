package dev.an0844.simulator.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.an0844.simulator.terminal.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private final Table table =
      new Table(List.of(Column.words("name"), Column.numbers("n"), Column.words("why")));

  @Test
  void wordsStandToTheLeftAndNumbersToTheRight() {
    table.row(List.of("knock", "7", "closed"));
    table.row(List.of("a longer one", "12345", "x"));

    assertThat(table.lines())
        .containsExactly(
            "name              n  why", "knock             7  closed", "a longer one  12345  x");
  }

  @Test
  void aHostileCellCanNeitherActNorBreakTheTable() {
    table.row(List.of("\u001b[2J\n", "1", "x".repeat(10_000)));

    assertThat(table.lines()).hasSize(2).allMatch(line -> line.length() < 100);
    assertThat(table.lines().get(1)).startsWith("\\u001b[2J\\u000a  1  xxx").endsWith("...");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.row(List.of("a")))
        .withMessage("1 cells for 3 columns");
  }
}
