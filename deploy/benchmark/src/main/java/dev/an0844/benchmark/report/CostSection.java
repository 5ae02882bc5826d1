package dev.an0844.benchmark.report;

import dev.an0844.benchmark.report.Table.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event costs along a series of workloads: the plot, the runs that did not finish, a table.
 */
final class CostSection {

  private final Markup page;
  private final CostSeries series;
  private final List<Curve> curves;

  CostSection(Markup page, BenchRun run, CostSeries series) {
    this.page = page;
    this.series = series;
    this.curves = Curve.of(run, series);
  }

  void write() {
    if (curves.isEmpty()) {
      return;
    }
    page.open("section", "aria-labelledby", series.id());
    page.element("h2", series.title(), "id", series.id());
    page.element("p", series.reading());
    if (curves.stream().anyMatch(curve -> !curve.drawn().isEmpty())) {
      plot();
    }
    unfinished();
    table();
    page.close();
  }

  private void plot() {
    page.open("figure");
    new LinePlot(page, series, curves).draw();
    page.element(
        "figcaption",
        "Median of the rounds, one subtask, events from memory. Both axes are logarithmic."
            + " Circles and full lines: heap; squares and broken lines: RocksDB; a cross: did"
            + " not finish.");
    page.close();
  }

  private void unfinished() {
    List<Measurement> stopped =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .map(Curve.Point::measurement)
            .filter(measurement -> !measurement.finished())
            .toList();
    if (stopped.isEmpty()) {
      return;
    }
    page.open("ul", "class", "unfinished", "aria-label", "Runs that did not finish");
    for (Measurement each : stopped) {
      page.element("li", Unfinished.told(each));
    }
    page.close();
  }

  private void table() {
    List<Double> numbers =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .map(Curve.Point::number)
            .distinct()
            .sorted()
            .toList();
    List<Cell> heads = new ArrayList<>();
    heads.add(Cell.text("engine, backend"));
    numbers.forEach(number -> heads.add(Cell.number(Figures.whole(number.longValue()))));
    heads.add(Cell.number("highest / lowest"));
    new Table(page, "\u00b5s for an event, by " + series.quantity())
        .write(heads, curves.stream().map(curve -> row(curve, numbers)).toList());
  }

  private static List<Cell> row(Curve curve, List<Double> numbers) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.name(curve.name()));
    for (double number : numbers) {
      cells.add(cost(curve, number));
    }
    // What did not finish would have cost more.
    String atLeast = curve.isFinished() || curve.spread().isEmpty() ? "" : "at least ";
    cells.add(Cell.number(atLeast + Figures.ratio(curve.spread())));
    return cells;
  }

  private static Cell cost(Curve curve, double number) {
    return curve.points().stream()
        .filter(point -> point.number() == number)
        .map(Curve.Point::measurement)
        .map(CostSection::cost)
        .findFirst()
        .orElse(Cell.text(""));
  }

  private static Cell cost(Measurement measurement) {
    if (measurement.finished()) {
      return Cell.number(Figures.rounded(measurement.cost()));
    }
    String cost = measurement.cost().isPresent() ? Figures.rounded(measurement.cost()) + ", " : "";
    return new Cell(cost + "did not finish", "number bad");
  }
}
