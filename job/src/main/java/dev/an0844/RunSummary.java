package dev.an0844;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.detection.Confidence;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.sink.OutputFile;
import dev.an0844.sink.OutputFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a bounded run found, counted from the files that it wrote, in lines for a person. */
final class RunSummary {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunSummary() {}

  /**
   * Counts the finished files of the folder.
   *
   * @param events how many events the run read
   * @param ignored how many of them could play no part, by reason
   * @throws IOException when a file cannot be read
   */
  static String of(OutputFolder folder, long events, Map<String, Long> ignored) throws IOException {
    Map<String, Long> alerts = countBy("confidence", folder.finished(OutputFile.ALERTS));
    Map<String, Long> deadLetters = countBy("reason", folder.finished(OutputFile.DEAD_LETTERS));
    Map<String, Long> late = countBy("fate", folder.finished(OutputFile.LATE));
    long suppressed = total(countBy("confidence", folder.finished(OutputFile.SUPPRESSED)));
    return line("events read", events, "")
        + line("without part", total(ignored), listed(ignored))
        + line("alerts", total(alerts), byConfidence(alerts))
        + line("suppressed", suppressed, "")
        + line("late events", total(late), listed(late))
        + line("dead letters", total(deadLetters), listed(deadLetters))
        + CoverageSummary.of(folder)
        + "The files are in "
        + folder.path().toAbsolutePath().normalize()
        + ".\n";
  }

  /**
   * Whether the run read nothing at all because none of its files is a container of telemetry.
   *
   * @throws IOException when the dead letters cannot be read
   */
  static boolean foundNoTelemetry(OutputFolder folder, long events) throws IOException {
    return events == 0
        && countBy("reason", folder.finished(OutputFile.DEAD_LETTERS))
            .keySet()
            .equals(Set.of(DeadLetterReason.CORRUPT_FILE.name()));
  }

  static String line(String what, long count, String parts) {
    return String.format(
        Locale.ROOT, "%-13s %,10d%s%n", what, count, parts.isEmpty() ? "" : "   " + parts);
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String byConfidence(Map<String, Long> counts) {
    List<Confidence> highestFirst = new ArrayList<>(List.of(Confidence.values()));
    Collections.reverse(highestFirst);
    return highestFirst.stream()
        .filter(confidence -> counts.containsKey(confidence.name()))
        .map(confidence -> confidence + " " + counts.get(confidence.name()))
        .collect(Collectors.joining(", "));
  }

  static String listed(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Counts records, and with a dead letter those that it stands for. */
  private static Map<String, Long> countBy(String field, Path file) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode record = JSON.readTree(line);
        counts.merge(record.path(field).asText(), 1 + record.path("left_out").asLong(), Long::sum);
      }
    }
    return counts;
  }
}
