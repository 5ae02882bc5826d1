package dev.an0844.benchmark.report;

import dev.an0844.benchmark.report.BenchRun.Agreement;
import dev.an0844.benchmark.report.Table.Cell;
import java.util.List;
import java.util.stream.Collectors;

/** Where the engines detect the same, and where they do not, and why. */
final class AgreementSection {

  private final Markup page;
  private final BenchRun run;

  AgreementSection(Markup page, BenchRun run) {
    this.page = page;
    this.run = run;
  }

  void write() {
    if (run.agreements().isEmpty()) {
      return;
    }
    page.open("section", "aria-labelledby", "agreement");
    page.element("h2", "Do the engines agree?", "id", "agreement");
    new Table(page, "Detections of each engine")
        .write(
            List.of(
                Cell.text("workload"),
                Cell.text("detections"),
                Cell.text("agree"),
                Cell.text("why")),
            run.agreements().stream().map(AgreementSection::row).toList());
    page.close();
  }

  /** Engines that differ where their semantics do are no fault, so it is said without colour. */
  private static List<Cell> row(Agreement agreement) {
    String detections =
        agreement.detections().stream()
            .map(each -> each.name() + " " + each.value())
            .collect(Collectors.joining("; "));
    return List.of(
        Cell.name(agreement.workload()),
        Cell.text(detections),
        Cell.text(agreement.agree() ? "yes" : "no"),
        Cell.text(agreement.why()));
  }
}
