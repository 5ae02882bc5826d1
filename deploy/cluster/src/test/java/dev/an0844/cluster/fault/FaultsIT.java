package dev.an0844.cluster.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Faults in their shorter form, on a real cluster. All of them, and longer: {@code
 * deploy/local/faults}.
 */
class FaultsIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whatAKilledTaskManagerAndAKilledLeaderLeaveBehindIsNeitherLostNorDoubled() {
    int code =
        FaultCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "taskmanager-killed",
                "jobmanager-killed",
                "--quick",
                "--rate",
                "500",
                "--root",
                Path.of(System.getProperty("an0844.root")).toString());

    assertThat(code).describedAs("%s%n%s", out, err).isZero();
    assertThat(out.toString().lines().filter(line -> line.endsWith("yes"))).hasSize(2);
  }
}
