package dev.an0844.simulator.terminal;

import dev.an0844.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of aligned columns for a terminal, two spaces between them, without trailing spaces.
 * Cells are made {@link Printable}. Not thread-safe.
 */
public final class Table {

  private static final int WIDEST_CELL = 60;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** A column: its heading, and whether its cells are numbers that stand to the right. */
  public record Column(String heading, boolean right) {

    /** A column of words. */
    public static Column words(String heading) {
      return new Column(heading, false);
    }

    /** A column of numbers. */
    public static Column numbers(String heading) {
      return new Column(heading, true);
    }
  }

  /** An empty table. */
  public Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a row; as many cells as there are columns. */
  public void row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for " + columns.size() + " columns");
    }
    rows.add(cells.stream().map(cell -> Printable.of(cell, WIDEST_CELL)).toList());
  }

  /** The lines of the table, the headings first. */
  public List<String> lines() {
    int[] widths = columns.stream().mapToInt(column -> column.heading().length()).toArray();
    for (List<String> row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::heading).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> pad(cells.get(i), widths[i], columns.get(i).right()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String pad(String cell, int width, boolean right) {
    String space = " ".repeat(width - cell.length());
    return right ? space + cell : cell + space;
  }
}
