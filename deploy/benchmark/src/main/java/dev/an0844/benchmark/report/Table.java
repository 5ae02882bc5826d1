package dev.an0844.benchmark.report;

import java.util.List;

/** Writes a table that a reader of the screen can find its way in and that scrolls by itself. */
final class Table {

  /**
   * One cell.
   *
   * @param looks classes of the style sheet; may be empty
   */
  record Cell(String text, String looks) {

    static Cell text(String text) {
      return new Cell(text, "");
    }

    /** A name that does not break. */
    static Cell name(String name) {
      return new Cell(name, "unbroken");
    }

    static Cell number(String text) {
      return new Cell(text, "number");
    }

    /** A verdict, in words and in colour. */
    static Cell verdict(boolean good, String yes, String no) {
      return good
          ? new Cell("\u2713 " + yes, "good unbroken")
          : new Cell("\u2717 " + no, "bad unbroken");
    }
  }

  private final Markup page;
  private final String caption;

  Table(Markup page, String caption) {
    this.page = page;
    this.caption = caption;
  }

  /** Writes it; the first cell of a row is its heading. */
  void write(List<Cell> heads, List<List<Cell>> rows) {
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.open("table").element("caption", caption);
    page.open("thead").open("tr");
    heads.forEach(head -> heading(head, "col"));
    page.close().close().open("tbody");
    rows.forEach(this::row);
    page.close().close().close();
  }

  private void row(List<Cell> cells) {
    page.open("tr");
    heading(cells.get(0), "row");
    cells.subList(1, cells.size()).forEach(this::data);
    page.close();
  }

  private void heading(Cell cell, String scope) {
    page.element("th", cell.text(), "scope", scope, "class", cell.looks());
  }

  private void data(Cell cell) {
    page.element("td", cell.text(), "class", cell.looks());
  }
}
