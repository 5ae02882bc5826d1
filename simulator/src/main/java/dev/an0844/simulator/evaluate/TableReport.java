package dev.an0844.simulator.evaluate;

import dev.an0844.simulator.evaluate.Finding.Kind;
import dev.an0844.simulator.terminal.Table;
import dev.an0844.simulator.terminal.Table.Column;
import dev.an0844.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** The report as tables for a terminal, and every finding by name. */
final class TableReport {

  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_DETAIL = 240;

  private TableReport() {}

  static List<String> of(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add("Agreement with the truth, by scenario");
    lines.addAll(scores(report));
    lines.add("");
    lines.add("Triage: of the alerts at each confidence, how many are whose");
    lines.addAll(triage(report));
    lines.add("");
    lines.addAll(findings(report));
    return lines;
  }

  private static List<String> scores(Report report) {
    boolean seen = report.all().seen().count() > 0;
    List<Column> columns =
        new ArrayList<>(List.of(Column.words("scenario"), Column.words("intent")));
    for (String heading :
        List.of(
            "runs",
            "expected",
            "found",
            "extra",
            "repeated",
            "recall",
            "precision",
            "confidence")) {
      columns.add(Column.numbers(heading));
    }
    if (report.suppressedChecked()) {
      columns.add(Column.numbers("suppressed"));
    }
    columns.addAll(delayColumns("completed"));
    if (seen) {
      columns.addAll(delayColumns("seen"));
    }
    Table table = new Table(columns);
    report.scores().forEach(score -> table.row(cells(score, report.suppressedChecked(), seen)));
    table.row(cells(report.all(), report.suppressedChecked(), seen));
    return table.lines();
  }

  private static List<Column> delayColumns(String what) {
    return List.of(Column.numbers(what + " p50"), Column.numbers("p95"), Column.numbers("max"));
  }

  private static List<String> cells(Score score, boolean suppressed, boolean seen) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                score.scenario(),
                score.intent(),
                Long.toString(score.runs()),
                Long.toString(score.expected()),
                Long.toString(score.found()),
                Long.toString(score.extra()),
                Long.toString(score.repeated()),
                Figures.share(score.recall()),
                Figures.share(score.precision()),
                Figures.share(score.confidenceAgreement())));
    if (suppressed) {
      cells.add(suppressed(score));
    }
    cells.addAll(delays(score.completed()));
    if (seen) {
      cells.addAll(delays(score.seen()));
    }
    return cells;
  }

  private static String suppressed(Score score) {
    String extra = score.suppressedExtra() == 0 ? "" : " +" + score.suppressedExtra();
    return score.suppressedFound() + "/" + score.suppressedExpected() + extra;
  }

  private static List<String> delays(DelaySummary delays) {
    return List.of(
        Figures.delay(delays.count(), delays.p50()),
        Figures.delay(delays.count(), delays.p95()),
        Figures.delay(delays.count(), delays.max()));
  }

  private static List<String> triage(Report report) {
    List<String> intents = TriageBoard.intents();
    List<Column> columns =
        new ArrayList<>(List.of(Column.words("confidence"), Column.numbers("alerts")));
    intents.forEach(
        intent -> {
          columns.add(Column.numbers(intent));
          columns.add(Column.numbers("share"));
        });
    Table table = new Table(columns);
    for (Triage row : report.triage()) {
      List<String> cells =
          new ArrayList<>(List.of(row.confidence().name(), Long.toString(row.alerts())));
      intents.forEach(
          intent -> {
            cells.add(Long.toString(row.byIntent().getOrDefault(intent, 0L)));
            cells.add(Figures.share(row.share(intent)));
          });
      table.row(cells);
    }
    return table.lines();
  }

  private static List<String> findings(Report report) {
    if (report.agrees()) {
      return List.of("Every expected alert came, and nothing else did.");
    }
    List<String> lines = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Finding> found =
          report.findings().stream().filter(finding -> finding.kind() == kind).toList();
      if (!found.isEmpty()) {
        lines.add(found.size() + " x " + kind.meaning() + ":");
        found.forEach(finding -> lines.add("  " + line(finding)));
      }
    }
    return lines;
  }

  private static String line(Finding finding) {
    String run =
        finding.scenarioId().isEmpty()
            ? ""
            : " " + Printable.of(finding.scenarioId(), LONGEST_NAME);
    return Printable.of(finding.scenario(), LONGEST_NAME)
        + run
        + ": success "
        + Printable.of(finding.success().eventId(), LONGEST_NAME)
        + " of host "
        + Printable.of(finding.success().hostId(), LONGEST_NAME)
        + ": "
        + Printable.of(finding.detail(), LONGEST_DETAIL);
  }
}
