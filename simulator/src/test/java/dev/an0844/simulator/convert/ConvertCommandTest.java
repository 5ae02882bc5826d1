package dev.an0844.simulator.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.json.RecordJson;
import dev.an0844.simulator.CommandRun;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertCommandTest {

  private static final String KNOCK =
      "{\"event_id\":\"e-1\",\"event_time\":\"2026-03-01T09:00:00.000001Z\",\"host\":{\"id\":\"mac-1\"},\"sensor\":{},"
          + "\"body\":{\"type\":\"ConnectionAttempt\",\"source_ip\":\"192.0.2.7\",\"destination_port\":7000,\"outcome\":\"REFUSED\"}}";
  private static final String BIND =
      "{\"event_id\":\"e-2\",\"event_time\":1772355601000000,\"host\":{\"id\":\"mac-1\"},\"sensor\":{\"kind\":\"OSQUERY\"},"
          + "\"body\":{\"type\":\"PortBind\",\"local_ip\":\"0.0.0.0\",\"local_port\":22}}";

  @TempDir private Path folder;
  private Path lines;
  private Path avro;

  @BeforeEach
  void nameFiles() {
    lines = folder.resolve("events.ndjson");
    avro = folder.resolve("telemetry.avro");
  }

  @Nested
  class GoodInput {

    @Test
    void shortLinesBecomeEventsWithDefaultsForWhatIsLeftOut() throws IOException {
      given(KNOCK, "", BIND);

      CommandRun run = convert(lines, avro);

      assertThat(run)
          .isEqualTo(new CommandRun(0, "converted 2 to " + avro + System.lineSeparator(), ""));
      assertThat(back())
          .containsExactly(full(KNOCK), full(BIND))
          .first()
          .asString()
          .contains(
              "\"event_time\":\"2026-03-01T09:00:00.000001Z\"",
              "\"process\":null",
              "\"tags\":[]",
              "\"transport\":\"UNKNOWN\"");
    }

    @Test
    void linesOfAnotherEditorAreReadToo() throws IOException {
      Files.writeString(lines, "\uFEFF" + KNOCK + "\r\n" + BIND + "\r\n");

      assertThat(convert(lines, avro).exitCode()).isZero();
      assertThat(back()).containsExactly(full(KNOCK), full(BIND));
    }

    @Test
    void anEmptyFileBecomesAnEmptyOne() throws IOException {
      given();

      assertThat(convert(lines, avro).exitCode()).isZero();
      assertThat(back()).isEmpty();
    }

    @Test
    void standardInputAndOutputCarryLines() throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      CommandRun in =
          CommandRun.of(
              new ConvertCommand(new ByteArrayInputStream((KNOCK + "\n").getBytes(UTF_8)), out),
              "--input",
              "-",
              "--output",
              avro.toString());
      CommandRun back =
          CommandRun.of(
              new ConvertCommand(InputStream.nullInputStream(), out),
              "--input",
              avro.toString(),
              "--output",
              "-");

      assertThat(in.exitCode()).isZero();
      assertThat(back).isEqualTo(new CommandRun(0, "", ""));
      assertThat(out.toString(UTF_8)).isEqualTo(full(KNOCK) + "\n");
    }

    @ParameterizedTest
    @CsvSource({
      "events.txt, out.avro, ''",
      "events.ndjson, out.bin, ''",
      "events.txt, out.bin, avro",
      "events.txt, out.bin, AVRO"
    })
    void theDirectionIsAsTheNamesEndOrAsToldByTo(String from, String target, String to)
        throws IOException {
      lines = folder.resolve(from);
      avro = folder.resolve(target);
      given(KNOCK);

      CommandRun run = to.isEmpty() ? convert(lines, avro) : convert(lines, avro, "--to", to);

      assertThat(run.exitCode()).isZero();
      assertThat(Files.readAllBytes(avro)).startsWith('O', 'b', 'j', 1);
    }

    @Test
    void aFileThatIsThereIsReplacedWhole() throws IOException {
      given(KNOCK);
      Files.writeString(avro, "x".repeat(100_000));

      assertThat(convert(lines, avro).exitCode()).isZero();
      assertThat(back()).containsExactly(full(KNOCK));
    }

    @Test
    void aLinkIsFollowedAndStaysALink() throws IOException {
      given(KNOCK);
      Path link = Files.createSymbolicLink(folder.resolve("link.avro"), avro);
      Files.writeString(avro, "old");

      assertThat(convert(lines, link).exitCode()).isZero();
      assertThat(link).isSymbolicLink();
      assertThat(back()).containsExactly(full(KNOCK));
    }
  }

  @Nested
  class BadLines {

    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '`',
        value = {
          "`7000`, `70000`, body.destination_port",
          "`\"192.0.2.7\"`, `\"host.example\"`, body.source_ip",
          "`\"REFUSED\"`, `\"refused\"`, body.outcome",
          "`\"ConnectionAttempt\"`, `\"Knock\"`, body.type",
          "`\"event_id\":\"e-1\",`, ``, event_id",
          "`\"event_id\":\"e-1\"`, `\"event_id\":\"\"`, event_id",
          "`\"id\":\"mac-1\"`, `\"id\":\"mac-1\",\"colour\":1`, host.colour",
          "`2026-03-01T09:00:00.000001Z`, `yesterday`, event_time",
          "`2026-03-01T09:00:00.000001Z`, `1999-03-01T09:00:00Z`, event_time",
          "`{\"event_id\"`, `\"event_id\"`, not one JSON object"
        })
    void aBadLineIsRefusedWithItsNumberAndField(String good, String bad, String field)
        throws IOException {
      given(BIND, KNOCK.replace(good, bad));

      CommandRun run = convert(lines, avro);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .startsWith(lines + ":2: " + field + " ")
          .contains("refused for 1 bad, " + avro + " was not written");
      assertThat(files()).containsExactly(lines);
    }

    @Test
    void aFileThatIsThereStaysAsItWas() throws IOException {
      given(KNOCK, "{}");
      Files.writeString(avro, "old");

      assertThat(convert(lines, avro).exitCode()).isEqualTo(2);
      assertThat(avro).hasContent("old");
      assertThat(files()).containsExactlyInAnyOrder(lines, avro);
    }

    @Test
    void severalBadLinesAreNamedAtOnceButNotAll() throws IOException {
      given(Collections.nCopies(1_000, "{}").toArray(String[]::new));

      assertThat(convert(lines, avro).err().lines())
          .hasSize(Conversion.MOST_COMPLAINTS + 1)
          .last()
          .isEqualTo("refused for at least 20 bad, " + avro + " was not written");
    }

    @Test
    void skipBadNamesThemAllAndConvertsTheRest() throws IOException {
      given("{}", KNOCK, "nonsense", BIND);

      CommandRun run = convert(lines, avro, "--skip-bad");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains(
              lines + ":1: event_id ",
              lines + ":3: not one JSON object",
              "passed over 2 bad, converted 2");
      assertThat(back()).containsExactly(full(KNOCK), full(BIND));
    }

    @Test
    void aHostileLineCannotReachTheTerminal() throws IOException {
      given(
          KNOCK.replace("\"REFUSED\"", "\"\\u001b[2J\u009b\u202e\""),
          KNOCK.replace("event_id", "\\u001b]0;x\\u0007"));

      String err = convert(lines, avro).err();

      assertThat(err)
          .contains("body.outcome")
          .doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9f}\\p{Cf}&&[^\\r\\n]]");
    }
  }

  @Nested
  class BadAvro {

    @Test
    void aRecordThatBreaksAFieldRuleIsRefusedWithItsPlaceAndField() throws IOException {
      TelemetryEvent zero = RecordJson.readTelemetry(BIND);
      ((PortBind) zero.getBody()).setLocalPort(0);
      givenAvro(RecordJson.readTelemetry(KNOCK), zero);

      CommandRun run = convert(avro, lines);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .startsWith(avro + ": record 1 of the block at byte ")
          .containsOnlyOnce("body.local_port");
      assertThat(files()).containsExactly(avro);
    }

    @Test
    void skipBadConvertsTheRest() throws IOException {
      givenAvro(RecordJson.readTelemetry(KNOCK), RecordJson.readTelemetry(BIND));
      byte[] bytes = Files.readAllBytes(avro);
      Files.write(avro, Arrays.copyOf(bytes, bytes.length - 5));

      CommandRun run = convert(avro, lines, "--skip-bad");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains(avro + ": record 0 of the block at byte ");
      assertThat(lines).exists();
    }

    @Test
    void aFileThatIsNotAvroIsRefused() throws IOException {
      Files.writeString(avro, KNOCK);

      CommandRun run = convert(avro, lines);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("not an Avro object container");
      assertThat(files()).containsExactly(avro);
    }

    private void givenAvro(TelemetryEvent... events) throws IOException {
      try (TelemetryFileWriter writer = TelemetryFileWriter.create(avro)) {
        for (TelemetryEvent event : events) {
          writer.append(event);
        }
      }
    }
  }

  @Nested
  class BadUsage {

    @Test
    void formatsThatNobodySaysAreAskedFor() throws IOException {
      assertRefused(
          convert(folder.resolve("a"), folder.resolve("b")), "neither file name says its format");
    }

    @Test
    void convertingToWhatItIsAlreadyIsRefused() {
      assertRefused(
          convert(folder.resolve("a.avro"), folder.resolve("b.avro")), "a.avro is avro already");
      assertRefused(convert(lines, avro, "--to", "ndjson"), "events.ndjson is ndjson already");
    }

    @Test
    void avroOnAStandardStreamIsRefused() {
      assertRefused(
          convert(lines, Path.of("-"), "--to", "avro"),
          "standard input and output carry JSON lines only");
      assertRefused(
          convert(Path.of("-"), lines, "--to", "ndjson"),
          "standard input and output carry JSON lines only");
    }

    @Test
    void anUnknownFormatIsRefused() {
      assertRefused(convert(lines, avro, "--to", "csv"), "must be avro or ndjson, not csv");
    }

    @Test
    void writingOverTheInputIsRefused() throws IOException {
      Path same = folder.resolve("same");
      Files.writeString(same, KNOCK);

      assertRefused(convert(same, same, "--to", "avro"), "--input and --output are the same file");
      assertThat(same).hasContent(KNOCK);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
      assertRefused(convert(lines, avro), lines + ": there is no such file or folder");
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() throws IOException {
      Files.createDirectory(lines);

      assertRefused(convert(lines, avro), lines + ": is a folder, not a file of lines");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws IOException {
      given(KNOCK);

      assertRefused(
          convert(lines, folder.resolve("no/telemetry.avro")), "there is no such file or folder");
    }

    @Test
    void somethingThatIsNoPlainFileIsNotReplaced() throws IOException {
      given(KNOCK);
      Files.createDirectory(avro);

      assertRefused(convert(lines, avro), "is no plain file and will not be replaced");
      assertThat(avro).isDirectory();
    }

    @Test
    void aReaderOfThePipeThatHasGoneIsAnError() throws IOException {
      given(KNOCK);
      convert(lines, avro);
      OutputStream gone =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw new IOException("Broken pipe");
            }
          };

      assertRefused(
          CommandRun.of(
              new ConvertCommand(InputStream.nullInputStream(), gone),
              "--input",
              avro.toString(),
              "--output",
              "-"),
          "Broken pipe");
    }

    private void assertRefused(CommandRun run, String why) {
      assertThat(run.err()).contains(why);
      assertThat(run.exitCode()).isEqualTo(2);
    }
  }

  private void given(String... text) throws IOException {
    Files.write(lines, List.of(text));
  }

  private static String full(String line) {
    return RecordJson.write(RecordJson.readTelemetry(line));
  }

  private List<String> back() throws IOException {
    Path again = folder.resolve("again.ndjson");
    assertThat(convert(avro, again).exitCode()).isZero();
    return Files.readAllLines(again);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static CommandRun convert(Path input, Path output, String... more) {
    Stream<String> arguments =
        Stream.concat(
            Stream.of("--input", input.toString(), "--output", output.toString()),
            Arrays.stream(more));
    return CommandRun.of(new ConvertCommand(), arguments.toArray(String[]::new));
  }
}
