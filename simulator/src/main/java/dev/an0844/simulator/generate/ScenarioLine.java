package dev.an0844.simulator.generate;

import dev.an0844.simulator.scenario.Label;
import dev.an0844.simulator.scenario.Promise;
import dev.an0844.simulator.scenario.Scenario;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** One scenario in the list that {@code generate --list} prints. */
final class ScenarioLine {

  private ScenarioLine() {}

  static void print(Scenario scenario, PrintWriter out) {
    Label label = scenario.label();
    String promises =
        label.promises().stream().map(ScenarioLine::words).collect(Collectors.joining(", then "));
    out.printf(
        "%-27s %-10s %-32s %s%n",
        label.name(),
        label.intent().word(),
        promises.isEmpty() ? "no success" : promises,
        label.note());
    out.flush();
  }

  private static String words(Promise promise) {
    String confidences =
        promise.confidences().stream().sorted().map(Enum::name).collect(Collectors.joining("|"));
    return confidences.isEmpty()
        ? promise.verdict().word()
        : promise.verdict().word() + " " + confidences;
  }
}
