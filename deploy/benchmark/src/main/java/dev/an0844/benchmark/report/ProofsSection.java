package dev.an0844.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.benchmark.report.BenchRun.Proof;
import java.util.Map;

/** Claims about memory, delay and growth, each with all that was measured for it. */
final class ProofsSection {

  private static final String OVER_TIME = "over_time";

  private final Markup page;
  private final BenchRun run;

  ProofsSection(Markup page, BenchRun run) {
    this.page = page;
    this.run = run;
  }

  void write() {
    if (run.proofs().isEmpty()) {
      return;
    }
    page.open("section", "aria-labelledby", "proofs");
    page.element("h2", "Proofs", "id", "proofs");
    run.proofs().forEach(this::proof);
    page.close();
  }

  private void proof(Proof proof) {
    page.open("article");
    page.element("h3", proof.name());
    page.open("p");
    page.element(
        "strong",
        proof.met() ? "\u2713 met" : "\u2717 missed",
        "class",
        proof.met() ? "good" : "bad");
    page.text(". Target: " + proof.target() + ". Measured: " + proof.measured() + ".");
    page.close();
    proof.details().path(OVER_TIME).forEach(course -> new TimePlot(page, course).draw());
    if (!proof.details().isEmpty() || proof.details().isValueNode()) {
      value(proof.details());
    }
    page.close();
  }

  private void value(JsonNode value) {
    if (value.isObject()) {
      page.open("dl");
      value.properties().forEach(this::field);
      page.close();
    } else if (value.isArray()) {
      page.open("ul");
      value.forEach(this::item);
      page.close();
    } else {
      page.text(value.isIntegralNumber() ? Figures.whole(value.asLong()) : value.asText());
    }
  }

  private void field(Map.Entry<String, JsonNode> field) {
    if (field.getKey().equals(OVER_TIME)) {
      // It was drawn.
      return;
    }
    page.element("dt", field.getKey().replace('_', ' '));
    page.open("dd");
    value(field.getValue());
    page.close();
  }

  private void item(JsonNode item) {
    page.open("li");
    value(item);
    page.close();
  }
}
