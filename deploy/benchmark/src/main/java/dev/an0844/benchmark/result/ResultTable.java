package dev.an0844.benchmark.result;

import dev.an0844.simulator.terminal.Table;
import dev.an0844.simulator.terminal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The results as lines for a terminal. */
public final class ResultTable {

  private static final String NONE = "-";

  private ResultTable() {}

  /**
   * A table of the speeds, one of the agreement, and one of the proofs; without those that are
   * empty.
   */
  public static List<String> of(BenchResult bench) {
    List<String> lines = new ArrayList<>();
    if (!bench.results().isEmpty()) {
      lines.addAll(speeds(bench.results()));
    }
    if (!bench.agreement().isEmpty()) {
      lines.add("");
      bench.agreement().forEach(agreement -> lines.addAll(agreement(agreement)));
    }
    if (!bench.proofs().isEmpty()) {
      lines.add("");
      lines.addAll(proofs(bench.proofs()));
    }
    return lines;
  }

  private static List<String> speeds(List<Measurement> measurements) {
    Table table =
        new Table(
            List.of(
                Column.words("workload"),
                Column.words("source"),
                Column.words("backend"),
                Column.words("engine"),
                Column.numbers("events/s"),
                Column.numbers("of the limit"),
                Column.numbers("CPU s/million"),
                Column.numbers("detections"),
                Column.words("note")));
    for (Measurement measurement : measurements) {
      table.row(
          List.of(
              measurement.workload(),
              measurement.source(),
              measurement.backend(),
              measurement.engine(),
              number("%,.0f", measurement.eventsPerSecond()),
              number("%.2f", measurement.ratioToLimit()),
              number("%.1f", measurement.cpuSecondsPerMillionEvents()),
              detections(measurement),
              Objects.requireNonNullElse(measurement.note(), "")));
    }
    return table.lines();
  }

  private static String detections(Measurement measurement) {
    String found = number("%,d", measurement.detections());
    return measurement.missesExpectation()
        ? found + " of " + number("%,d", measurement.expectedDetections())
        : found;
  }

  private static String number(String format, @Nullable Number value) {
    return value == null ? NONE : String.format(Locale.ROOT, format, value);
  }

  private static List<String> agreement(AgreementResult agreement) {
    List<String> lines = new ArrayList<>();
    lines.add("agreement on " + agreement.workload() + ": " + (agreement.agree() ? "yes" : "no"));
    for (String engine : agreement.engines()) {
      lines.add("  " + engine + " " + number("%,d", agreement.detections().get(engine)));
    }
    lines.add("  " + agreement.why());
    return lines;
  }

  private static List<String> proofs(List<ProofResult> proofs) {
    Table table =
        new Table(
            List.of(
                Column.words("proof"),
                Column.words("target"),
                Column.words("measured"),
                Column.words("met")));
    for (ProofResult proof : proofs) {
      table.row(
          List.of(proof.name(), proof.target(), proof.measured(), proof.met() ? "yes" : "NO"));
    }
    return table.lines();
  }
}
