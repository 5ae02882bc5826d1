package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job over files by a file of tuning rules. */
class TunedFilesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RULES =
      """
      [{"rule_id": "lab", "version": 1, "owner": "soc@example.org", "reason": "known",
        "effective_from": "2025-01-01T00:00:00Z", "effect": "SUPPRESS", "when": {"host_ids": ["mac-1"]}},
       {"rule_id": "unused", "version": 1, "owner": "soc@example.org", "reason": "known",
        "effective_from": "2025-01-01T00:00:00Z", "expires": "2025-02-01T00:00:00Z",
        "effect": "SUPPRESS", "when": {"host_ids": ["mac-9"]}}]
      """;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void whatARuleSuppressesIsWrittenWithTheRuleAndCounted() throws IOException {
    write();

    assertThat(run(RULES)).as(err.toString(StandardCharsets.UTF_8)).isZero();

    assertThat(lines("alerts.jsonl"))
        .singleElement()
        .satisfies(alert -> assertThat(alert.get("host_id").asText()).isEqualTo("mac-2"));
    assertThat(lines("suppressed.jsonl"))
        .singleElement()
        .satisfies(
            suppressed -> {
              assertThat(suppressed.get("rule_id").asText()).isEqualTo("lab");
              assertThat(suppressed.get("rule_version").asInt()).isEqualTo(1);
              assertThat(suppressed.get("covered_by").asText()).isEmpty();
            });
    List<JsonNode> reports = lines("tuning-status.jsonl");
    assertThat(reports)
        .extracting(
            report ->
                report.get("rule_id").asText()
                    + " "
                    + report.get("state").asText()
                    + " "
                    + report.get("hits").asLong())
        .containsExactly("lab IN_FORCE 1", "unused EXPIRED 0");
  }

  @Test
  void doesNotStartWithARuleThatIsNotSound() throws IOException {
    write();

    assertThat(run(RULES.replace("SUPPRESS", "HIDE"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("tuning.file", "rule 1 (lab): effect must be one of");
  }

  private int run(String rules) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.json"), rules);
    return An0844Job.exitCode(
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        "--set",
        "source.files=" + folder.resolve("in.avro"),
        "--set",
        "sink.files=" + folder.resolve("out"),
        "--set",
        "tuning.file=" + file);
  }

  private void write() throws IOException {
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(folder.resolve("in.avro"))) {
      for (TelemetryEvent event : knock("mac-1")) {
        writer.append(event);
      }
      for (TelemetryEvent event : knock("mac-2")) {
        writer.append(event);
      }
    }
  }

  private static List<TelemetryEvent> knock(String host) {
    return TelemetryStory.on(host)
        .refused("203.0.113.7", 7000)
        .at(0)
        .binds(22)
        .at(1_000)
        .connects("203.0.113.7", 22)
        .at(2_000)
        .events();
  }

  private List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out").resolve(file))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
