package dev.an0844.normalize;

import dev.an0844.normalize.MappingResult.Broken;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of everything that was read, so that the numbers can be added up: every line holds
 * records or none, and every record is mapped, not ours or broken. Not thread-safe.
 */
final class NormalizeReport {

  private long files;
  private long lines;
  private long linesWithoutRecord;
  private long broken;
  private final Map<String, Long> mapped = new TreeMap<>();
  private final Map<SkipReason, Long> notOurs = new EnumMap<>(SkipReason.class);

  void file() {
    files++;
  }

  void line(List<MappingResult> results) {
    lines++;
    if (results.isEmpty()) {
      linesWithoutRecord++;
    }
    results.forEach(this::record);
  }

  private void record(MappingResult result) {
    if (result instanceof Mapped ours) {
      mapped.merge(kind(ours.event()), 1L, Long::sum);
    } else if (result instanceof NotOurs other) {
      notOurs.merge(other.reason(), 1L, Long::sum);
    } else if (result instanceof Broken) {
      broken++;
    }
  }

  long mapped() {
    return total(mapped);
  }

  long broken() {
    return broken;
  }

  long notOurs() {
    return total(notOurs);
  }

  long records() {
    return mapped() + notOurs() + broken;
  }

  long lines() {
    return lines;
  }

  /** The table for the person who ran it. */
  String table() {
    StringBuilder table = new StringBuilder();
    row(table, "files", files, "");
    row(
        table,
        "lines",
        lines,
        linesWithoutRecord + " of them without a record (header, comment, blank)");
    row(table, "records", records(), "");
    row(table, "  mapped", mapped(), "");
    mapped.forEach((kind, count) -> row(table, "    " + kind, count, ""));
    row(table, "  not ours", notOurs(), "");
    notOurs.forEach((reason, count) -> row(table, "    " + reason.word(), count, reason.meaning()));
    row(table, "  broken", broken, "");
    return table.toString();
  }

  private static void row(StringBuilder table, String name, long count, String note) {
    String line = String.format(Locale.ROOT, "%-32s %9d  %s", name, count, note);
    table.append(line.stripTrailing()).append(System.lineSeparator());
  }

  private static <K> long total(Map<K, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String kind(TelemetryEvent event) {
    if (event.getBody() instanceof ConnectionAttempt attempt) {
      return "connection " + attempt.getOutcome().name().toLowerCase(Locale.ROOT);
    }
    return event.getBody().getClass().getSimpleName();
  }
}
