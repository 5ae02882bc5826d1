package dev.an0844.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  @Test
  void withoutASubcommandItIsBadUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("see --help");
  }

  @Test
  void endingAClusterThatIsNotThereIsDoneAtOnce() {
    assertThat(run("down", "--folder", folder.resolve("none").toString())).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"up", "down", "status", "submit", "savepoint", "upgrade", "kill", "start"})
  void everySubcommandExplainsItself(String name) {
    assertThat(run(name, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: cluster " + name);
  }

  private int run(String... arguments) {
    return ClusterCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
