package dev.an0844.benchmark.report;

import dev.an0844.benchmark.report.BenchRun.Fact;
import java.util.List;

/** The page as a whole. */
final class ReportPage {

  private static final String TITLE = "AN0844 on Flink: benchmark";
  private static final String WITHOUT_NETWORK = "default-src 'none'; style-src 'unsafe-inline'";

  private final Markup page = new Markup();
  private final BenchRun run;

  ReportPage(BenchRun run) {
    this.run = run;
  }

  String document() {
    page.open("html", "lang", "en");
    head();
    page.open("body").open("main");
    opening();
    new TargetsSection(page, run).write();
    new RatioSection(page, run).write();
    CostSeries.ALL.forEach(series -> new CostSection(page, run, series).write());
    new AgreementSection(page, run).write();
    new ProofsSection(page, run).write();
    new ResultsSection(page, run).write();
    page.close().close().close();
    return page.document();
  }

  private void head() {
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", WITHOUT_NETWORK);
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", TITLE);
    page.style(StyleSheet.text());
    page.close();
  }

  private void opening() {
    page.open("header");
    page.element("h1", TITLE);
    facts();
    if (run.quick()) {
      page.element(
          "p",
          "This was a quick run: few events, few rounds. It shows that everything works; its"
              + " figures are no measure.",
          "class",
          "notice");
    }
    if (run.measurements().isEmpty() && run.proofs().isEmpty()) {
      page.element("p", "This run measured nothing.", "class", "notice");
    }
    page.close();
  }

  private void facts() {
    page.open("dl", "class", "facts");
    fact(new Fact("version", run.version()));
    fact(new Fact("seed", run.seed()));
    List<Fact> machine = run.machine();
    machine.forEach(this::fact);
    page.close();
  }

  private void fact(Fact fact) {
    if (!fact.value().isBlank()) {
      page.open("div").element("dt", fact.name()).element("dd", fact.value()).close();
    }
  }
}
