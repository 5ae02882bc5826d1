package dev.an0844.benchmark.report;

import dev.an0844.benchmark.report.Table.Cell;
import java.util.List;

/** How near the job comes to the limit. */
final class RatioSection {

  private final Markup page;
  private final List<RatioGroup> groups;

  RatioSection(Markup page, BenchRun run) {
    this.page = page;
    this.groups = RatioGroup.of(run);
  }

  void write() {
    if (groups.isEmpty()) {
      return;
    }
    page.open("section", "aria-labelledby", "ratios");
    page.element("h2", "Ratio to the limit", "id", "ratios");
    page.element(
        "p",
        "The limit is what Flink reaches with the same source, decoding and partitioning by host"
            + " when the events are then thrown away. The ratio is the median of the rounds, each"
            + " against the limit of the same round.");
    page.open("figure");
    new RatioBars(page, groups).draw();
    page.element(
        "figcaption", "The job, per workload and backend. A stroke across a bar is its target.");
    page.close();
    table();
    page.close();
  }

  private void table() {
    List<Cell> heads =
        List.of(
            Cell.text("workload"),
            Cell.text("backend"),
            Cell.number("ratio"),
            Cell.number("target"),
            Cell.text("finished"));
    new Table(page, "Ratio of the job to the limit")
        .write(
            heads,
            groups.stream()
                .flatMap(group -> group.bars().stream().map(bar -> row(group, bar)))
                .toList());
  }

  private static List<Cell> row(RatioGroup group, Measurement bar) {
    return List.of(
        Cell.name(group.name()),
        Cell.text(bar.backend()),
        Cell.number(Figures.ratio(bar.ratioToLimit())),
        Cell.number(Figures.ratio(Target.ratioFor(bar))),
        Cell.verdict(bar.finished(), "yes", "no"));
  }
}
