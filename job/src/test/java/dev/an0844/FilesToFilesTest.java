package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as a person runs it over files: arguments in, files and sentences out. */
class FilesToFilesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "203.0.113.7";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;
  private Path input = Path.of("unset");
  private Path output = Path.of("unset");

  @BeforeEach
  void makeFolders() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
    output = folder.resolve("out");
  }

  @Test
  void writesEveryResultAndSaysWhatItCounted() throws IOException {
    write("a.avro", knockAndRepeat());
    Files.writeString(input.resolve("b.avro"), "this is no container");

    assertThat(run()).as(text(err)).isZero();

    assertThat(lines("alerts.jsonl"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.get("host_id").asText()).isEqualTo("mac-1");
              assertThat(alert.get("source_ip").asText()).isEqualTo(SOURCE);
              assertThat(alert.get("port").asInt()).isEqualTo(22);
              assertThat(alert.get("confidence").asText()).isEqualTo("HIGH");
              assertThat(alert.get("success").get("event_id").asText()).isEqualTo("in");
            });
    assertThat(lines("suppressed.jsonl"))
        .singleElement()
        .satisfies(
            suppressed -> {
              assertThat(suppressed.get("success_event_id").asText()).isEqualTo("again");
              assertThat(suppressed.get("covered_by"))
                  .isEqualTo(lines("alerts.jsonl").get(0).get("alert_id"));
            });
    assertThat(lines("dead-letters.jsonl"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.get("reason").asText()).isEqualTo("CORRUPT_FILE"));
    assertThat(lines("late.jsonl")).isEmpty();
    assertThat(text(out))
        .containsPattern("events read +6\n")
        .containsPattern("alerts +1   HIGH 1\n")
        .containsPattern("suppressed +1\n")
        .containsPattern("late events +0\n")
        .containsPattern("dead letters +1   CORRUPT_FILE 1\n")
        .contains("The files are in " + output.toAbsolutePath());
  }

  @Test
  void writesEveryFileWhenNothingIsFound() throws IOException {
    write("a.avro", TelemetryStory.on("mac-1").binds(22).at(0).events());

    assertThat(run()).as(text(err)).isZero();

    assertThat(names())
        .containsExactlyInAnyOrder(
            "alerts.jsonl",
            "suppressed.jsonl",
            "late.jsonl",
            "dead-letters.jsonl",
            "coverage.jsonl",
            "findings.jsonl");
    assertThat(lines("alerts.jsonl")).isEmpty();
  }

  @Test
  void namesTheHostsThatWouldNotBeSeenAndWhy() throws IOException {
    write(
        "a.avro",
        TelemetryStory.on("mac-1")
            .refused(SOURCE, 4444)
            .at(0)
            .connects(SOURCE, 4444)
            .at(1_000)
            .connects(SOURCE, 4444)
            .at(500_000)
            .connects(SOURCE, 4444)
            .at(650_000)
            .events());

    assertThat(run("--set", "coverage.silence=10 min")).as(text(err)).isZero();

    assertThat(lines("findings.jsonl"))
        .extracting(finding -> finding.get("kind").asText())
        .contains("BLIND_LEG", "UNEXPLAINED_OPENING");
    assertThat(lines("coverage.jsonl"))
        .hasSize(3)
        .allMatch(record -> record.at("/binds/last_seen").isNull());
    assertThat(text(out))
        .contains("UNEXPLAINED_OPENING  " + SOURCE + " failed at TCP 4444 of mac-1")
        .contains(
            "BLIND_LEG  mac-1 shows connections, but no bind and no firewall change for 10 min")
        .contains("no opening seen of 1 of 1 hosts: mac-1");
  }

  @Test
  void writesNoCoverageWhereItIsSwitchedOff() throws IOException {
    write("a.avro", TelemetryStory.on("mac-1").binds(22).at(0).events());

    assertThat(run("--set", "coverage.enabled=false")).as(text(err)).isZero();

    assertThat(names()).doesNotContain("coverage.jsonl", "findings.jsonl");
    assertThat(text(out)).doesNotContain("hosts covered");
  }

  @Test
  void countsWhatCanPlayNoPartByReason() throws IOException {
    write(
        "a.avro",
        TelemetryStory.on("mac-1")
            .binds(22)
            .localIp("127.0.0.1")
            .at(0)
            .attempts(SOURCE, 22, Outcome.UNKNOWN)
            .at(1)
            .events());

    assertThat(run()).as(text(err)).isZero();

    assertThat(text(out)).containsPattern("without part +2   LOOPBACK_BIND 1, UNKNOWN_OUTCOME 1\n");
  }

  @Test
  void anInputThatIsNoTelemetryAtAllIsBadInput() throws IOException {
    Files.writeString(input.resolve("lines-of-json.avro"), "{}");

    assertThat(run()).isEqualTo(2);

    assertThat(text(err)).contains("source.files", "dead-letters.jsonl", "convert");
    assertThat(lines("dead-letters.jsonl")).hasSize(1);
  }

  @Test
  void anInputThatIsMissingLeavesAnEarlierRunAlone() throws IOException {
    Files.createDirectories(output);
    Files.writeString(output.resolve("alerts.jsonl"), "{\"of\":\"an earlier run\"}\n");

    assertThat(run()).isEqualTo(2);

    assertThat(text(err)).contains(input.toString()).doesNotContain("Exception");
    assertThat(lines("alerts.jsonl")).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeMadeIsBadUsage() throws IOException {
    write("a.avro", TelemetryStory.on("mac-1").binds(22).at(0).events());
    output = Files.createFile(folder.resolve("a-file")).resolve("out");

    assertThat(run()).isEqualTo(2);

    assertThat(text(err)).contains("sink.files cannot be written to", output.toString());
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>();
    for (String setting :
        List.of(
            "source.files=" + input,
            "sink.files=" + output,
            "state.backend-kind=heap",
            "job.parallelism=2")) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of(more));
    return An0844Job.exitCode(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments.toArray(String[]::new));
  }

  private static List<TelemetryEvent> knockAndRepeat() {
    return TelemetryStory.on("mac-1")
        .refused(SOURCE, 7000)
        .at(0)
        .refused(SOURCE, 8000)
        .at(1_000)
        .refused(SOURCE, 9000)
        .at(2_000)
        .binds(22)
        .at(5_000)
        .connects(SOURCE, 22)
        .id("in")
        .at(9_000)
        .connects(SOURCE, 22)
        .id("again")
        .at(60_000)
        .events();
  }

  private void write(String name, List<TelemetryEvent> events) throws IOException {
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(input.resolve(name))) {
      for (TelemetryEvent event : events) {
        writer.append(event);
      }
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(output)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(output.resolve(name))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
