package dev.an0844.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class SimulatorTest {

  @Test
  void knowsItsCommands() {
    assertThat(Simulator.commandLine().getSubcommands())
        .containsOnlyKeys(
            "generate",
            "evaluate",
            "convert",
            "follow",
            "topics",
            "tune",
            "workload",
            "canary",
            "validate",
            "coverage");
  }

  static Stream<String> commands() {
    return Simulator.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theReadmeTellsEveryOptionOfEveryCommandAndNoOther(String name) throws IOException {
    CommandLine command = requireNonNull(Simulator.commandLine().getSubcommands().get(name));
    String section = section(name);

    assertThat(
            section
                .lines()
                .filter(line -> line.startsWith("| `--"))
                .map(line -> line.replaceAll("^\\| `(--[a-z-]+).*", "$1")))
        .containsExactlyInAnyOrderElementsOf(
            command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(option -> !option.equals("--help") && !option.equals("--version"))
                .toList());
  }

  private static String section(String command) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    return Arrays.stream(readme.split("\n## ", -1))
        .filter(section -> section.startsWith("`" + command + "`"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("README.md has no section ## `" + command + "`"));
  }
}
