package dev.an0844.benchmark.micro;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the JMH benchmarks of single stages. JMH prints what it does and what it finds. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    customSynopsis = "bench micro [REGEX] [JMH OPTION]...",
    description = {
      "Measures single stages with JMH: decode, serialize, deserialize, correlate, the pattern.",
      "",
      "Without a REGEX all of them are run, which takes minutes. Options that are not named below"
          + " are JMH's own, such as -l to list, -p for a parameter, -rf json for a result file,"
          + " -prof gc for what is allocated."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:a benchmark failed", "2:bad usage or input"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  bench micro decode",
      "  bench micro correlate -p backend=ROCKSDB -p workload=sequences-30",
      "  bench micro TunedCorrelate",
      "  bench micro serialize -prof gc"
    })
public final class MicroCommand implements Callable<Integer> {

  private static final int DONE = 0;
  private static final int FAILED = 1;

  @Parameters(
      arity = "0..*",
      paramLabel = "REGEX",
      description = "Part of a benchmark's name, as a regular expression.")
  private List<String> arguments = List.of();

  private @Nullable CommandSpec spec;

  /** Called by picocli. What picocli does not know goes to JMH as it is. */
  @Spec
  void spec(CommandSpec commandSpec) {
    spec = commandSpec;
    commandSpec.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() {
    CommandLineOptions options = parse();
    Runner runner =
        new Runner(new OptionsBuilder().parent(options).shouldFailOnError(true).build());
    if (options.shouldList()) {
      runner.list();
      return DONE;
    }
    try {
      runner.run();
      return DONE;
    } catch (NoBenchmarksException nothing) {
      throw refused("No benchmark is named so; 'bench micro -l' lists them.", nothing);
    } catch (RunnerException failed) {
      err().println("A benchmark failed; what JMH said of it stands above.");
      return FAILED;
    }
  }

  private CommandLineOptions parse() {
    try {
      return new CommandLineOptions(arguments.toArray(String[]::new));
    } catch (CommandLineOptionException bad) {
      throw refused("JMH does not understand this: " + bad.getMessage(), bad);
    }
  }

  private ParameterException refused(String message, Exception cause) {
    return new ParameterException(commandLine(), message, cause);
  }

  private PrintWriter err() {
    return commandLine().getErr();
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }
}
