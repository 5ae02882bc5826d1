package dev.an0844.simulator;

import dev.an0844.simulator.canary.CanaryCommand;
import dev.an0844.simulator.convert.ConvertCommand;
import dev.an0844.simulator.coverage.CoverageCommand;
import dev.an0844.simulator.evaluate.EvaluateCommand;
import dev.an0844.simulator.follow.FollowCommand;
import dev.an0844.simulator.generate.GenerateCommand;
import dev.an0844.simulator.generate.WorkloadCommand;
import dev.an0844.simulator.topics.TopicsCommand;
import dev.an0844.simulator.tune.TuneCommand;
import dev.an0844.simulator.validate.ValidateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The simulator's entry point: {@code java -jar an0844-simulator.jar COMMAND}. */
@Command(
    name = "an0844-simulator",
    mixinStandardHelpOptions = true,
    description =
        "Makes telemetry of an office fleet with known port knocks in it, and tells what must come of it.",
    subcommands = {
      GenerateCommand.class,
      EvaluateCommand.class,
      ConvertCommand.class,
      FollowCommand.class,
      TopicsCommand.class,
      TuneCommand.class,
      WorkloadCommand.class,
      CanaryCommand.class,
      ValidateCommand.class,
      CoverageCommand.class,
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:found wanting, or could not be done", "2:bad usage or input"})
public final class Simulator {

  private Simulator() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, for those who want to call it without ending the process. */
  public static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new Simulator()).setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.getCommandSpec().version(version());
    for (CommandLine command : commandLine.getSubcommands().values()) {
      command.getCommandSpec().version(version());
    }
    return commandLine;
  }

  private static String version() {
    String version = Simulator.class.getPackage().getImplementationVersion();
    return "an0844-simulator " + (version == null ? "(unpackaged)" : version);
  }
}
