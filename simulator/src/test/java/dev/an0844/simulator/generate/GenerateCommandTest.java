package dev.an0844.simulator.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.container.FileRecord;
import dev.an0844.container.TelemetryFileReader;
import dev.an0844.detection.Confidence;
import dev.an0844.simulator.Simulator;
import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {

  private static final String[] UNTIDY = {
    "--hosts", "6", "--duration", "20min", "--rate", "4", "--mix", "full-scan-bind=0",
    "--disorder", "8s", "--duplicates", "0.05", "--late", "0.05", "--future", "0.02",
    "--clock-skew", "500ms", "--corrupt", "0.03", "--next-version", "0.3"
  };

  @TempDir private Path folder;

  @Test
  void writesTheSameBytesForTheSameSeed() throws IOException {
    assertThat(run(with(UNTIDY, "--seed", "5", "--out", folder.resolve("a").toString())).code())
        .isZero();
    assertThat(run(with(UNTIDY, "--seed", "5", "--out", folder.resolve("b").toString())).code())
        .isZero();
    assertThat(run(with(UNTIDY, "--seed", "6", "--out", folder.resolve("c").toString())).code())
        .isZero();
    assertThat(contents("a")).isEqualTo(contents("b")).isNotEqualTo(contents("c"));
    assertThat(contents("a").keySet())
        .containsExactly(
            "telemetry-000.avro",
            "telemetry-001.avro",
            "telemetry-002.avro",
            "telemetry-003.avro",
            "truth.jsonl");
  }

  @Test
  void writesATruthThatTheFilesBearOut() throws IOException {
    assertThat(run(with(UNTIDY, "--out", folder.toString())).code()).isZero();
    Oracle oracle = new Oracle(Contract.defaults());
    readAll().stream()
        .filter(FileRecord.Decoded.class::isInstance)
        .map(decoded -> ((FileRecord.Decoded) decoded).event())
        .forEach(event -> oracle.accept(event, event.getObservedTime(), 0));
    Map<String, String> expected = new TreeMap<>();
    for (Ruling ruling : oracle.rulings()) {
      if (ruling.detection().isPresent()) {
        Ruling.Detection found = ruling.detection().get();
        expected.put(
            ruling.hostId() + " " + ruling.successEventId(),
            found.confidence()
                + " "
                + ruling.verdict().word()
                + " "
                + found.coveredBy().orElse("null"));
      }
    }
    assertThat(detectionsOfTruth()).isEqualTo(expected).hasSizeGreaterThan(15);
  }

  @Test
  void breaksOnlyWhatItIsAskedToBreak() throws IOException {
    Outcome outcome = run(with(UNTIDY, "--out", folder.toString()));
    List<FileRecord> records = readAll();
    long broken = records.stream().filter(FileRecord.Broken.class::isInstance).count();
    assertThat(broken).isPositive();
    assertThat(outcome.out()).contains(String.format("%,d corrupt", broken));
    assertThat(outcome.out()).contains(String.format("%,d in 4 files", records.size()));
  }

  @Test
  void truthNamesScenarioIntentAndExpectations() throws IOException {
    assertThat(run(with(UNTIDY, "--out", folder.toString())).code()).isZero();
    Set<String> ids = new HashSet<>();
    for (JsonNode line : truth()) {
      assertThat(ids.add(line.get("id").asText())).isTrue();
      assertThat(line.get("scenario").asText()).isNotEmpty();
      assertThat(line.get("note").asText()).isNotEmpty();
      assertThat(line.get("intent").asText()).isIn("attack", "near_miss", "benign", "background");
      for (JsonNode expectation : line.get("expectations")) {
        assertThat(line.hasNonNull("source_ip") || expectation.hasNonNull("source_ip")).isTrue();
        assertThat(line.hasNonNull("host_id") || expectation.hasNonNull("host_id")).isTrue();
        boolean silent = expectation.get("verdict").asText().equals("silent");
        assertThat(expectation.get("confidence").isNull()).isEqualTo(silent);
      }
    }
  }

  @Test
  void minDistinctPortsSilencesSingleKnocks() throws IOException {
    run(
        "--rate",
        "0",
        "--mix",
        "all=0",
        "--mix",
        "single-knock=1",
        "--out",
        folder.toString(),
        "--min-distinct-ports",
        "2");
    assertThat(truth()).hasSizeGreaterThan(10);
    for (JsonNode line : truth()) {
      assertThat(line.get("expectations").get(0).get("verdict").asText()).isEqualTo("silent");
      assertThat(line.get("note").asText()).contains("under these settings");
    }
  }

  @Test
  void weightsDecideWhichScenariosAreTold() throws IOException {
    run(
        "--rate",
        "0",
        "--mix",
        "all=0",
        "--mix",
        "scanner=1",
        "--mix",
        "canary=1",
        "--out",
        folder.toString());
    Set<String> told = new TreeSet<>();
    truth().forEach(line -> told.add(line.get("scenario").asText()));
    assertThat(told).containsExactly("canary", "scanner");
  }

  @Test
  void refusesAFolderOfAnEarlierRunUnlessTold() {
    assertThat(
            run(
                    "--rate",
                    "0",
                    "--scenarios-per-hour",
                    "0",
                    "--duration",
                    "60",
                    "--out",
                    folder.toString())
                .code())
        .isZero();
    Outcome again =
        run(
            "--rate",
            "0",
            "--scenarios-per-hour",
            "0",
            "--duration",
            "60",
            "--files",
            "2",
            "--out",
            folder.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("--overwrite");
    assertThat(
            run(
                    "--scenarios-per-hour",
                    "0",
                    "--rate",
                    "0",
                    "--duration",
                    "60",
                    "--files",
                    "2",
                    "--overwrite",
                    "--out",
                    folder.toString())
                .code())
        .isZero();
    assertThat(folder.resolve("telemetry-003.avro")).doesNotExist();
  }

  @Test
  void saysWhatIsWrongWithItsArguments() {
    String out = folder.toString();
    assertRefused("--out", "--duration", "60");
    assertRefused("hosts is 0", "--out", out, "--hosts", "0");
    assertRefused("'soon' is no duration", "--out", out, "--duration", "soon");
    assertRefused("'knock', which is no scenario", "--out", out, "--mix", "knock=1");
    assertRefused("keep it within out-of-orderness", "--out", out, "--disorder", "11s");
    assertRefused("mutually exclusive", "--out", out, "--kafka", "127.0.0.1:1");
    assertRefused(
        "--start is for --out", "--kafka", "127.0.0.1:1", "--start", "2026-01-01T00:00:00Z");
    assertRefused("need --registry-port", "--kafka", "127.0.0.1:1", "--framing", "mixed");
    assertRefused("files carry their schema", "--out", out, "--framing", "mixed");
  }

  @Test
  void listsEveryScenario() {
    Outcome list = run("--list");
    assertThat(list.code()).isZero();
    assertThat(list.out())
        .contains("tcp-knock-bind", "attack", "alert MEDIUM|HIGH", "no success", "near_miss");
  }

  @Test
  void helpHasExamples() {
    assertThat(run("--help").out()).contains("Examples:", "--kafka 127.0.0.1:9092", "Exit codes:");
  }

  private record Outcome(int code, String out, String err) {}

  private static void assertRefused(String words, String... arguments) {
    Outcome outcome = run(arguments);
    assertThat(outcome.err()).contains(words);
    assertThat(outcome.code()).isEqualTo(2);
  }

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Simulator.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = commandLine.execute(with(new String[] {"generate"}, arguments));
    return new Outcome(code, out.toString(), err.toString());
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private Map<String, String> contents(String name) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private List<FileRecord> readAll() throws IOException {
    List<FileRecord> records = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      try (TelemetryFileReader reader =
          TelemetryFileReader.open(folder.resolve("telemetry-00" + i + ".avro"))) {
        for (FileRecord record = reader.next(); record != null; record = reader.next()) {
          records.add(record);
        }
      }
    }
    return records;
  }

  private List<JsonNode> truth() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private Map<String, String> detectionsOfTruth() throws IOException {
    Map<String, String> found = new HashMap<>();
    for (JsonNode line : truth()) {
      for (JsonNode expectation : line.get("expectations")) {
        if (!expectation.get("verdict").asText().equals("silent")) {
          JsonNode host =
              line.hasNonNull("host_id") ? line.get("host_id") : expectation.get("host_id");
          String key = host.asText() + " " + expectation.get("success_event_id").asText();
          Confidence confidence = Confidence.valueOf(expectation.get("confidence").asText());
          String value =
              confidence
                  + " "
                  + expectation.get("verdict").asText()
                  + " "
                  + expectation.get("covered_by").asText();
          assertThat(found.put(key, value)).isNull();
        }
      }
    }
    return new TreeMap<>(found);
  }
}
