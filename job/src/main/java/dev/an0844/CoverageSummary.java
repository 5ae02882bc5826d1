package dev.an0844;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.sink.OutputFile;
import dev.an0844.sink.OutputFolder;
import dev.an0844.text.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names the hosts that would not be seen, and why, from the coverage and the findings of a bounded
 * run. Text of telemetry is spelled out, since it may be printed to a terminal.
 */
final class CoverageSummary {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_FINDINGS = 20;
  private static final int SHOWN_HOSTS = 8;
  private static final int SHOWN_TEXT = 400;
  private static final int SHOWN_NAME = 60;

  private final Map<String, JsonNode> newestByHost = new TreeMap<>();
  private final Map<String, JsonNode> openById = new LinkedHashMap<>();

  private CoverageSummary() {}

  /**
   * Reads the two files of the folder.
   *
   * @return lines for a person; nothing where the run wrote no coverage
   * @throws IOException when a file cannot be read
   */
  static String of(OutputFolder folder) throws IOException {
    if (!folder.files().contains(OutputFile.COVERAGE)) {
      return "";
    }
    CoverageSummary summary = new CoverageSummary();
    summary.readCoverage(folder);
    summary.readFindings(folder);
    return summary.text();
  }

  private void readCoverage(OutputFolder folder) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(folder.finished(OutputFile.COVERAGE))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode record = JSON.readTree(line);
        newestByHost.merge(record.path("host_id").asText(), record, CoverageSummary::later);
      }
    }
  }

  private static JsonNode later(JsonNode one, JsonNode other) {
    return one.path("to").asText().compareTo(other.path("to").asText()) > 0 ? one : other;
  }

  private void readFindings(OutputFolder folder) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(folder.finished(OutputFile.FINDINGS))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode finding = JSON.readTree(line);
        String id = finding.path("finding_id").asText();
        if (finding.path("status").asText().equals("OPEN")) {
          openById.put(id, finding);
        } else {
          openById.remove(id);
        }
      }
    }
  }

  private String text() {
    Map<String, Long> kinds = new TreeMap<>();
    openById.values().forEach(f -> kinds.merge(f.path("kind").asText(), 1L, Long::sum));
    StringBuilder text = new StringBuilder();
    text.append(RunSummary.line("hosts covered", newestByHost.size(), ""));
    text.append(RunSummary.line("findings open", openById.size(), RunSummary.listed(kinds)));
    openById.values().stream().limit(SHOWN_FINDINGS).forEach(f -> append(text, f));
    if (openById.size() > SHOWN_FINDINGS) {
      text.append("  and ")
          .append(openById.size() - SHOWN_FINDINGS)
          .append(" more in findings.jsonl\n");
    }
    appendNeverSeen(text, "failure", "failures");
    appendNeverSeen(text, "opening", "binds", "firewall_changes");
    appendNeverSeen(text, "success", "successes");
    return text.toString();
  }

  private static void append(StringBuilder text, JsonNode finding) {
    text.append("  ")
        .append(finding.path("kind").asText())
        .append("  ")
        .append(shown(finding.path("seen").asText(), SHOWN_TEXT))
        .append('\n');
    JsonNode mend = finding.path("mend").path(0);
    if (!mend.isMissingNode()) {
      text.append("    mend it, for one, by ")
          .append(mend.path("sensor").asText())
          .append(", ")
          .append(mend.path("source").asText())
          .append(": ")
          .append(mend.path("switch_on").asText())
          .append('\n');
    }
  }

  /** A record too short for coverage.silence has no finding, and still shows what it lacks. */
  private void appendNeverSeen(StringBuilder text, String what, String... fields) {
    List<String> hosts = new ArrayList<>();
    for (JsonNode record : newestByHost.values()) {
      boolean seen = false;
      for (String field : fields) {
        seen |= !record.path(field).path("last_seen").isNull();
      }
      if (!seen) {
        hosts.add(name(record));
      }
    }
    if (!hosts.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  no %s seen of %d of %d hosts: %s%s%n",
              what,
              hosts.size(),
              newestByHost.size(),
              String.join(", ", hosts.subList(0, Math.min(SHOWN_HOSTS, hosts.size()))),
              hosts.size() > SHOWN_HOSTS ? ", ..." : ""));
    }
  }

  private static String name(JsonNode record) {
    JsonNode name = record.path("host_name");
    return shown(name.isTextual() ? name.asText() : record.path("host_id").asText(), SHOWN_NAME);
  }

  private static String shown(String text, int limit) {
    return Printable.of(text, limit);
  }
}
