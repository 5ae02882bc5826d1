package dev.an0844;

import static dev.an0844.normalize.osquery.ResultLine.listener;
import static dev.an0844.normalize.zeek.ConnLine.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.container.FileRecord;
import dev.an0844.container.TelemetryFileReader;
import dev.an0844.normalize.zeek.ConnLine;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as a person runs it over files: arguments in, files and sentences out. */
class NormalizeJobTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;
  private Path zeek = Path.of("unset");
  private Path osquery = Path.of("unset");
  private Path output = Path.of("unset");

  @BeforeEach
  void makeFolders() throws IOException {
    zeek = Files.createDirectory(folder.resolve("zeek"));
    osquery = Files.createDirectory(folder.resolve("osquery"));
    output = folder.resolve("out");
  }

  @Test
  void helpAndOptionsAreItsOwn() {
    assertThat(run("--help")).isZero();
    assertThat(text(out)).contains("flink run -c dev.an0844.NormalizeJob", "Exit codes");
    assertThat(run("--print-options")).isZero();
    assertThat(text(out))
        .contains(
            "normalize.topics  (no default)", "sink.kafka.telemetry-topic  (an0844.telemetry)")
        .doesNotContain("detection.window");
  }

  @Test
  void listsEveryOptionThatIsWrong() {
    assertThat(run("--set", "normalize.topics=zek:raw", "--set", "job.parallelism=0")).isEqualTo(2);

    assertThat(text(err))
        .contains("'zek' is no format", "zeek-conn", "job.parallelism is", "source.kafka.bootstrap")
        .doesNotContain("Exception");
  }

  @Test
  void anOptionOfTheDetectionIsNoneOfThis() {
    assertThat(run("--set", "detection.window=1 min")).isEqualTo(2);

    assertThat(text(err)).contains("detection.window is no option of the job");
  }

  @Test
  void writesTelemetryAndWhatCouldNotBeAndSaysWhatItCounted() throws IOException {
    ConnLine conn = refused();
    Files.writeString(
        zeek.resolve("conn.log"),
        conn.tsvHeader()
            + "\n"
            + conn.tsv()
            + "\n"
            + conn.with("id.resp_h", "192.0.2.9").tsv()
            + "\n");
    Files.writeString(
        osquery.resolve("results.log"),
        listener().added() + "\n{\n" + listener().with("counter", "0").added() + "\n");
    Path inventory =
        Files.writeString(
            folder.resolve("hosts.csv"),
            "address,host_id,name,tags\n198.51.100.20,uuid-7,mac-7,lab\n");

    assertThat(runOver("--set", "inventory.file=" + inventory)).as(text(err)).isZero();

    assertThat(telemetry())
        .extracting(event -> event.getHost().getId())
        .as("what the network saw and what the host said is of one host")
        .containsExactly("uuid-7", "uuid-7");
    assertThat(lines("dead-letters.jsonl"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.get("reason").asText()).isEqualTo("UNDECODABLE");
              assertThat(letter.at("/origin/file").asText()).endsWith("results.log");
              assertThat(letter.at("/origin/position").asInt()).isEqualTo(2);
            });
    assertThat(lines("unassigned.jsonl"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.get("detail").asText()).endsWith("had the address 192.0.2.9"));
    assertThat(text(out))
        .containsPattern("records read +12\n")
        .containsPattern("without content +7 ")
        .containsPattern("telemetry +2\n")
        .containsPattern("broken +1 ")
        .containsPattern("not ours +2\n")
        .containsPattern("  host_not_in_inventory +1 ")
        .containsPattern("  initial_dump +1 ")
        .contains("The files are in " + output.toAbsolutePath());
  }

  @Test
  void whatItWritesTheDetectionReads() throws IOException {
    Files.writeString(
        zeek.resolve("conn.log"),
        String.join(
            "\n",
            knock(7000, 0),
            knock(8000, 1),
            knock(9000, 2),
            conn(4444, 40).ended("SF", "ShAdDaFf").json()));
    Files.writeString(
        osquery.resolve("results.log"),
        listener()
            .with("hostIdentifier", "\"198.51.100.20\"")
            .with("unixTime", "1765432130")
            .added());
    assertThat(runOver()).as(text(err)).isZero();

    int code =
        An0844Job.exitCode(
            stream(out),
            stream(err),
            "--set",
            "source.files=" + output.resolve("telemetry.avro"),
            "--set",
            "sink.files=" + folder.resolve("alerts"),
            "--set",
            "state.backend-kind=heap");

    assertThat(code).as(text(err)).isZero();
    assertThat(text(out)).containsPattern("alerts +1   HIGH 1\n");
  }

  @Test
  void aBadInventoryIsBadUsageWithEveryLine() throws IOException {
    Files.writeString(zeek.resolve("conn.log"), refused().json());
    Path inventory =
        Files.writeString(folder.resolve("hosts.csv"), "address,host_id,name,tags\nx,a,,\ny,b,,\n");

    assertThat(runOver("--set", "inventory.file=" + inventory)).isEqualTo(2);

    assertThat(text(err)).contains("inventory.file is", "line 2: address", "line 3: address");
    assertThat(output).doesNotExist();
  }

  @Test
  void everyOperatorHasAUid() {
    assertThat(
            NormalizeJobGraph.uids(
                Map.of(
                    "normalize.topics", "zeek-conn:raw.zeek",
                    "inventory.topic", "hosts",
                    "source.kafka.bootstrap", "127.0.0.1:1",
                    "sink.kafka.bootstrap", "127.0.0.1:1")))
        .contains(
            "raw-source",
            "inventory-source",
            "inventory-check",
            "mapping",
            "dead-letters",
            "unassigned",
            "telemetry-sink",
            "dead-letters-sink",
            "unassigned-sink");
  }

  private static String knock(int port, int second) {
    return conn(port, second).json();
  }

  private static ConnLine conn(int port, int second) {
    return refused()
        .with("uid", "C" + port)
        .with("ts", "17654321" + String.format("%02d", second) + ".5")
        .with("id.resp_p", Integer.toString(port));
  }

  private int runOver(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--set",
                "normalize.files=zeek-conn:" + zeek + ",osquery:" + osquery,
                "--set",
                "sink.files=" + output,
                "--set",
                "job.parallelism=2"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return NormalizeJob.exitCode(stream(out), stream(err), arguments);
  }

  private List<TelemetryEvent> telemetry() throws IOException {
    List<TelemetryEvent> events = new ArrayList<>();
    try (TelemetryFileReader reader = TelemetryFileReader.open(output.resolve("telemetry.avro"))) {
      for (FileRecord record = reader.next(); record != null; record = reader.next()) {
        events.add(((FileRecord.Decoded) record).event());
      }
    }
    return events;
  }

  private List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(output.resolve(name))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
