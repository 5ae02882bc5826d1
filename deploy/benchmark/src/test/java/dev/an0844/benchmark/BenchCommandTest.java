package dev.an0844.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--workload, nonsense",
    "--engine, nonsense",
    "--backend, nonsense",
    "--rounds, 0",
    "--timeout, 0",
    "--json, /no/such/folder/bench.json",
  })
  void whatItCannotDoIsBadUsageBeforeAnythingIsMeasured(String option, String value) {
    assertThat(run(option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(value).doesNotContain("Exception");
  }

  @Test
  void listsWhatThereIsToMeasure() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString())
        .contains("office", "sequences-30", "limit", "job", "raw-cep", "match-recognize");
  }

  @Test
  void aSmallRunWritesAllThatWasAskedFor() {
    Path json = folder.resolve("bench.json");
    Path html = folder.resolve("bench.html");

    int code =
        run(
            "--quick",
            "--workload",
            "sequences-3",
            "--engine",
            "limit",
            "--engine",
            "job",
            "--backend",
            "heap",
            "--timeout",
            "600",
            "--rounds",
            "1",
            "--json",
            json.toString(),
            "--html",
            html.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString()).containsPattern("sequences-3 +memory +heap +job ");
    assertThat(err.toString()).contains("sequences-3 from memory on heap: job, round 1 of 1");
    assertThat(json).content().contains("\"workload\" : \"sequences-3\"");
    assertThat(html).content().contains("sequences-3");
  }

  private int run(String... arguments) {
    CommandLine commandLine = BenchCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
