package dev.an0844.benchmark.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProofCommandTest {

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryProofAndGivesExamples() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("cpu", "state", "latency", "flood", "Examples:");
  }

  @Test
  void aProofThatIsNotThereIsBadUsage() {
    assertThat(run("speed", "--root", folder.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no proof 'speed'; there are cpu, state, latency, flood, soak.");
  }

  @Test
  void aProjectThatIsNotBuiltIsBadUsageAndSaysWhatIsMissing() {
    assertThat(run("state", "--root", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("runtime-flink", "is missing: build it with");
  }

  private int run(String... arguments) {
    return new CommandLine(new ProofCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
