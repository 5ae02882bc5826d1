package dev.an0844.cluster.fault;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.an0844.simulator.terminal.Table;
import dev.an0844.simulator.terminal.Table.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what came of faults: as a table, and as JSON. */
final class FaultReport {

  private static final JsonMapper JSON = new JsonMapper();
  private static final double MILLIS_A_SECOND = 1_000;

  private FaultReport() {}

  /** The table, and below it what went wrong. */
  static List<String> table(List<FaultResult> results) {
    Table table =
        new Table(
            List.of(
                Column.words("fault"),
                Column.numbers("records"),
                Column.numbers("busy"),
                Column.numbers("restarts"),
                Column.numbers("recovered after"),
                Column.words("alerts"),
                Column.words("suppressed"),
                Column.words("late"),
                Column.words("dead letters"),
                Column.words("survived")));
    results.forEach(result -> table.row(row(result)));
    List<String> lines = new ArrayList<>(table.lines());
    for (FaultResult result : results) {
      if (!result.trouble().isEmpty()) {
        lines.add(result.name() + ": " + result.trouble());
      }
    }
    return lines;
  }

  private static List<String> row(FaultResult result) {
    return List.of(
        result.name(),
        String.format(Locale.ROOT, "%,d", result.records()),
        Double.isNaN(result.busy())
            ? "-"
            : String.format(Locale.ROOT, "%.0f %%", result.busy() * 100),
        Long.toString(result.restarts()),
        result.recoveries().isEmpty()
            ? "-"
            : String.format(Locale.ROOT, "%.1f s", result.slowestRecoveryMs() / MILLIS_A_SECOND),
        of(result, "alerts"),
        of(result, "suppressed"),
        of(result, "late events"),
        of(result, "dead letters"),
        result.survived() ? "yes" : "NO");
  }

  private static String of(FaultResult result, String output) {
    return result.comparisons().stream()
        .filter(comparison -> comparison.output().equals(output))
        .map(Comparison::inWords)
        .findFirst()
        .orElse("-");
  }

  /**
   * Writes {@code {"faults": [...]}} to a file.
   *
   * @throws IOException when it cannot be written
   */
  static void write(List<FaultResult> results, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("faults");
    for (FaultResult result : results) {
      ObjectNode fault = root.withArrayProperty("faults").addObject();
      fault.put("name", result.name());
      fault.put("survived", result.survived());
      fault.put("records", result.records());
      if (Double.isNaN(result.busy())) {
        fault.putNull("busy");
      } else {
        fault.put("busy", result.busy());
      }
      fault.put("restarts", result.restarts());
      fault.putArray("recovered_after_ms");
      result
          .recoveries()
          .forEach(each -> fault.withArrayProperty("recovered_after_ms").add(each.toMillis()));
      for (Comparison comparison : result.comparisons()) {
        ObjectNode output = fault.withObjectProperty("outputs").putObject(comparison.output());
        output.put("expected", comparison.expected());
        output.put("missing", comparison.missing());
        output.put("twice", comparison.twice());
        output.put("extra", comparison.extra());
      }
      fault.put("trouble", result.trouble().isEmpty() ? null : result.trouble());
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }
}
