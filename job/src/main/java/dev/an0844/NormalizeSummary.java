package dev.an0844;

import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.stream.NormalizeCounts;
import java.util.Locale;

/** What became of the raw records of a bounded run, in lines for a person. */
final class NormalizeSummary {

  private NormalizeSummary() {}

  /** The table; a reason that nothing was skipped for is left out. */
  static String of(NormalizeCounts counts) {
    StringBuilder table = new StringBuilder();
    row(table, "records read", counts.records(), "");
    row(table, "without content", counts.withoutContent(), "headers, comments, blank lines");
    row(table, "telemetry", counts.mapped(), "");
    row(table, "broken", counts.broken(), counts.broken() == 0 ? "" : "see the dead letters");
    row(table, "not ours", counts.skippedInAll(), "");
    for (SkipReason reason : SkipReason.values()) {
      long skipped = counts.skipped(reason);
      if (skipped > 0) {
        row(table, "  " + reason.word(), skipped, reason.meaning());
      }
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String name, long count, String note) {
    String line = String.format(Locale.ROOT, "%-32s %,12d   %s", name, count, note);
    table.append(line.stripTrailing()).append(System.lineSeparator());
  }
}
