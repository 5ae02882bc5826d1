package dev.an0844.normalize;

import static dev.an0844.normalize.osquery.ResultLine.listener;
import static dev.an0844.normalize.zeek.ConnLine.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.eslogger.ExecRecord;
import dev.an0844.normalize.pflog.PflogLine;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NormalizeCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void mapsAFileAndShowsNumbersThatAddUp() throws IOException {
    Path log =
        write(
            "conn.log",
            refused().tsvHeader(),
            refused().tsv(),
            refused().with("uid", "C2").json(),
            refused().with("proto", "icmp").json(),
            "",
            "{\"cut\":");

    assertThat(run("--format", "zeek-conn", "--input", log.toString())).isZero();

    assertThat(events())
        .extracting(TelemetryEvent::getEventId)
        .containsExactly("CTestUid0000000001", "C2");
    assertThat(err.toString()).startsWith(log + ":12: not a JSON object");
    assertThat(numbers())
        .contains(
            "lines 12",
            "records 4",
            "mapped 2",
            "connection refused 2",
            "not ours 1",
            "icmp 1",
            "broken 1");
  }

  @Test
  void whatARecordOrAFileIsCalledCannotActUponTheTerminal() throws IOException {
    Path log =
        write(
            "\u001b]0;owned\u0007.log",
            refused().with("id.orig_h", "\\u202e7.311.0.302\\u001b[2J").json());

    run("--format", "zeek-conn", "--input", log.toString());

    assertThat(err.toString())
        .contains(
            "\\u001b]0;owned\\u0007.log:1: ", "not an IP address: '\\u202e7.311.0.302\\u001b[2J'");
    assertThat(out.toString() + err)
        .matches(text -> text.codePoints().allMatch(point -> point == '\n' || isPlain(point)));
  }

  private static boolean isPlain(int point) {
    return !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT;
  }

  @Test
  void readsEveryFileOfAFolderAndNotItsOwnOutput() throws IOException {
    write("a/conn.log", refused().with("uid", "C1").json());
    write("b/conn.log", refused().with("uid", "C2").json());
    write(".hidden", "not a log");

    assertThat(run("--format", "zeek-conn", "--input", folder.toString())).isZero();
    assertThat(run("--format", "zeek-conn", "--input", folder.toString())).isZero();

    assertThat(events()).extracting(TelemetryEvent::getEventId).containsExactly("C1", "C2");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void readsStandardInput() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((refused().json() + "\n").getBytes(UTF_8)));
    try {
      assertThat(run("--format", "zeek-conn", "--input", "-")).isZero();
    } finally {
      System.setIn(before);
    }

    assertThat(events()).hasSize(1);
  }

  @Test
  void anOutputThatIsAFolderOrTheInputIsRefusedAndLeftAlone() throws IOException {
    Path log = write("telemetry.avro", refused().json());

    assertThat(run("--format", "zeek-conn", "--input", log.toString())).isEqualTo(2);
    assertThat(log).content().contains("REJ");

    Files.delete(log);
    Files.createDirectory(log);
    Path other = write("conn.log", refused().json());
    assertThat(run("--format", "zeek-conn", "--input", other.toString())).isEqualTo(2);
    assertThat(log).isEmptyDirectory();
    assertThat(err.toString()).contains("both input and output", "is a folder");
  }

  @Test
  void aReplayGivesTheSameEvents() throws IOException {
    Path log = write("osquery.log", listener().added());

    assertThat(run("--format", "osquery", "--input", log.toString())).isZero();
    List<TelemetryEvent> first = events();
    assertThat(run("--format", "osquery", "--input", log.toString())).isZero();

    assertThat(events()).isEqualTo(first).hasSize(1);
  }

  @Test
  void theInventoryJoinsWhatZeekAndOsquerySee() throws IOException {
    Path hosts = write("hosts.csv", "address,host_id,name,tags", "198.51.100.20,uuid-7,mac-7,lab");
    Path conn =
        write("conn.log", refused().json(), refused().with("id.resp_h", "198.51.100.9").json());
    Path osquery = write("osquery.log", listener().added());

    assertThat(
            run(
                "--format",
                "zeek-conn",
                "--input",
                conn.toString(),
                "--inventory",
                hosts.toString()))
        .isZero();
    assertThat(events()).extracting(event -> event.getHost().getId()).containsExactly("uuid-7");
    assertThat(numbers()).contains("host_not_in_inventory 1");

    assertThat(
            run(
                "--format",
                "osquery",
                "--input",
                osquery.toString(),
                "--inventory",
                hosts.toString()))
        .isZero();
    assertThat(events()).extracting(event -> event.getHost().getId()).containsExactly("uuid-7");
  }

  @Test
  void thePollIntervalIsAnOption() throws IOException {
    Path log = write("osquery.log", listener().added());

    assertThat(run("--format", "osquery", "--input", log.toString(), "--poll-interval", "5 min"))
        .isZero();

    assertThat(events().get(0).getEventTimeEarliest()).hasToString("2025-12-11T05:43:20Z");
  }

  @Test
  void anEventThatBreaksAFieldRuleIsBrokenAndNamesTheField() throws IOException {
    Path log =
        write("conn.log", refused().with("uid", "C".repeat(40_000)).json(), refused().json());

    assertThat(run("--format", "zeek-conn", "--input", log.toString())).isZero();

    assertThat(err.toString()).startsWith(log + ":1: event_id: ");
    assertThat(events()).hasSize(1);
  }

  @Test
  void aClockThatWasNeverSetIsCounted() throws IOException {
    Path log = write("conn.log", refused().with("ts", "928.943457").json());

    assertThat(run("--format", "zeek-conn", "--input", log.toString())).isZero();

    assertThat(numbers()).contains("time_before_2001 1", "mapped 0");
    assertThat(err.toString()).contains("nothing was mapped");
  }

  @Test
  void brokenRecordsAreFoundWantingWhenStrictOrWhenNothingElseWasThere() throws IOException {
    Path mixed = write("mixed.log", "not a record", refused().json());
    Path wrong = write("wrong.log", "not a record");

    assertThat(run("--format", "zeek-conn", "--input", mixed.toString())).isZero();
    assertThat(run("--format", "zeek-conn", "--input", mixed.toString(), "--strict")).isEqualTo(1);
    assertThat(run("--format", "zeek-conn", "--input", wrong.toString())).isEqualTo(1);
  }

  @Test
  void aFloodOfBrokenRecordsIsCountedButNotShown() throws IOException {
    Path log = write("wrong.log", "x\n".repeat(NormalizeRun.MAX_REPORTED + 500));

    assertThat(run("--format", "zeek-conn", "--input", log.toString())).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(NormalizeRun.MAX_REPORTED + 2);
    assertThat(numbers()).contains("broken 1500");
  }

  @Test
  void badUsageAndUnreadableInputExitWith2AndLeaveNoOutput() throws IOException {
    Path log = write("conn.log", refused().json());
    Path hosts = write("hosts.csv", "address,host_id", "10.0.0.1,a");
    Path damaged = folder.resolve("cut.gz");
    Files.write(damaged, new byte[] {0x1f, (byte) 0x8b, 8, 0});

    assertThat(run("--input", log.toString())).isEqualTo(2);
    assertThat(run("--format", "netflow", "--input", log.toString())).isEqualTo(2);
    assertThat(run("--format", "zeek-conn", "--input", folder.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(run("--format", "zeek-conn", "--input", damaged.toString())).isEqualTo(2);
    assertThat(run("--format", "osquery", "--input", log.toString(), "--poll-interval", "0s"))
        .isEqualTo(2);
    assertThat(run("--format", "osquery", "--input", log.toString(), "--poll-interval", "often"))
        .isEqualTo(2);
    assertThat(
            run(
                "--format",
                "zeek-conn",
                "--input",
                log.toString(),
                "--inventory",
                hosts.toString()))
        .isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "netflow' is not one of zeek-conn, zeek-known-services, osquery",
            "none is not there",
            "cut.gz: ",
            "often' is not a duration",
            hosts + ": line 1: the header must be");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(not(List.of(log, hosts, damaged)::contains))).isEmpty();
    }
  }

  @Test
  void everyFormatIsReadAndExplained() throws IOException {
    for (SensorFormat format : SensorFormat.values()) {
      Path log = write(format.word() + ".log", "");
      assertThat(run("--format", format.word(), "--input", log.toString())).isZero();
    }
    out.getBuffer().setLength(0);

    assertThat(run("--help")).isZero();

    for (SensorFormat format : SensorFormat.values()) {
      assertThat(out.toString()).containsPattern("(?m)^  " + format.word() + " +\\S");
    }
    assertThat(out.toString()).contains("Examples:", "--format eslogger --input - --host mac-7");
  }

  @Test
  void aLogThatNamesNoHostIsOfTheHostThatIsGiven() throws IOException {
    Path log = write("exec.ndjson", ExecRecord.anchorLoad().json());

    assertThat(run("--format", "eslogger", "--input", log.toString())).isZero();
    assertThat(numbers()).contains("host_not_named 1", "mapped 0");

    assertThat(run("--format", "eslogger", "--input", log.toString(), "--host", "mac-7")).isZero();
    assertThat(events()).extracting(event -> event.getHost().getId()).containsExactly("mac-7");
  }

  @Test
  void aLogOfPfIsPlacedInTimeAsTheOptionsSay() throws IOException {
    String packet = PflogLine.head("block in") + PflogLine.SYN;
    Path dated = write("dated.log", PflogLine.blocked());
    Path counted = write("counted.log", " 00:00:01.000000 " + packet, " 00:00:02.500000 " + packet);

    assertThat(run("--format", "pflog", "--input", dated.toString(), "--zone", "Europe/Berlin"))
        .isZero();
    assertThat(events().get(0).getEventTime()).hasToString("2025-12-11T04:48:20.250001Z");
    assertThat(
            run(
                "--format",
                "pflog",
                "--input",
                counted.toString(),
                "--start",
                "2025-12-11T05:48:20Z",
                "--block-return"))
        .isZero();
    assertThat(events())
        .extracting(event -> event.getEventTime().toString())
        .containsExactly("2025-12-11T05:48:21Z", "2025-12-11T05:48:23.500Z");
    assertThat(events())
        .extracting(event -> ((ConnectionAttempt) event.getBody()).getOutcome())
        .containsOnly(Outcome.REFUSED);
  }

  @Test
  void whatCannotBeAHostATimeOrAZoneIsBadUsage() throws IOException {
    Path log = write("pflog", PflogLine.blocked());

    assertThat(run("--format", "pflog", "--input", log.toString(), "--host", " ")).isEqualTo(2);
    assertThat(run("--format", "pflog", "--input", log.toString(), "--start", "noon")).isEqualTo(2);
    assertThat(run("--format", "pflog", "--input", log.toString(), "--zone", "Moon")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--host must not be blank", "noon' is not a time such as", "Moon");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--output", output().toString()));
    CommandLine line =
        NormalizeCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(new String[0]));
  }

  private List<TelemetryEvent> events() throws IOException {
    try (DataFileReader<TelemetryEvent> reader =
        new DataFileReader<>(output().toFile(), new SpecificDatumReader<>(TelemetryEvent.class))) {
      List<TelemetryEvent> events = new ArrayList<>();
      reader.forEach(events::add);
      return events;
    }
  }

  private List<String> numbers() {
    return out.toString()
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .map(line -> line.replaceAll("^(.+? \\d+)( .*|$)", "$1"))
        .toList();
  }

  private Path output() {
    return folder.resolve("telemetry.avro");
  }

  private Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
