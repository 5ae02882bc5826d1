package dev.an0844.benchmark.report;

import dev.an0844.benchmark.report.Table.Cell;
import java.util.Collections;
import java.util.List;

/** Every measurement. */
final class ResultsSection {

  private static final List<Cell> HEADS =
      List.of(
          Cell.text("workload"),
          Cell.text("engine"),
          Cell.text("backend"),
          Cell.text("source"),
          Cell.number("subtasks"),
          Cell.number("events"),
          Cell.number("rounds"),
          Cell.number("events a second"),
          Cell.number("lowest to highest round"),
          Cell.number("\u00b5s for an event"),
          Cell.number("ratio to the limit"),
          Cell.number("CPU s for a million events"),
          Cell.number("detections"),
          Cell.number("expected"),
          Cell.text("finished"),
          Cell.text("note"));

  private final Markup page;
  private final BenchRun run;

  ResultsSection(Markup page, BenchRun run) {
    this.page = page;
    this.run = run;
  }

  void write() {
    if (run.measurements().isEmpty()) {
      return;
    }
    page.open("section", "class", "wide", "aria-labelledby", "results");
    page.element("h2", "All measurements", "id", "results");
    new Table(page, "All measurements; figures of several rounds are medians")
        .write(HEADS, run.measurements().stream().map(ResultsSection::row).toList());
    page.close();
  }

  private static List<Cell> row(Measurement of) {
    return List.of(
        Cell.name(of.workload()),
        Cell.name(of.engine()),
        Cell.text(of.backend()),
        Cell.text(of.source()),
        Cell.number(Figures.whole(of.parallelism())),
        Cell.number(Figures.whole(of.events())),
        Cell.number(Figures.whole(of.rounds())),
        Cell.number(Figures.rounded(of.eventsPerSecond())),
        Cell.number(range(of.rates())),
        Cell.number(Figures.rounded(of.cost())),
        Cell.number(Figures.ratio(of.ratioToLimit())),
        Cell.number(Figures.rounded(of.cpuSecondsPerMillion())),
        detections(of),
        Cell.number(Figures.whole(of.expected())),
        Cell.verdict(of.finished(), "yes", "no"),
        new Cell(of.note(), "note"));
  }

  private static String range(List<Double> rates) {
    return rates.isEmpty()
        ? ""
        : Figures.rounded(Collections.min(rates))
            + " to "
            + Figures.rounded(Collections.max(rates));
  }

  private static Cell detections(Measurement of) {
    boolean wrong =
        of.finished() && of.expected().isPresent() && !of.detections().equals(of.expected());
    return new Cell(Figures.whole(of.detections()), wrong ? "number bad" : "number");
  }
}
