package dev.an0844.benchmark.report;

import dev.an0844.benchmark.report.Table.Cell;
import java.util.List;

/** What must be reached, and whether it was. */
final class TargetsSection {

  private final Markup page;
  private final List<Target> targets;

  TargetsSection(Markup page, BenchRun run) {
    this.page = page;
    this.targets = Target.of(run);
  }

  void write() {
    if (targets.isEmpty()) {
      return;
    }
    long met = targets.stream().filter(Target::met).count();
    page.open("section", "aria-labelledby", "targets");
    page.element("h2", "Targets", "id", "targets");
    page.element(
        "p", "%d of the %d targets that this run measured are met.".formatted(met, targets.size()));
    new Table(page, "What must be reached and what was measured")
        .write(
            List.of(
                Cell.text("what"), Cell.text("target"), Cell.text("measured"), Cell.text("met")),
            targets.stream().map(TargetsSection::row).toList());
    page.close();
  }

  private static List<Cell> row(Target target) {
    return List.of(
        Cell.text(target.claim()),
        Cell.text(target.target()),
        Cell.text(target.measured()),
        Cell.verdict(target.met(), "met", "missed"));
  }
}
