package dev.an0844.cluster.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cluster}: a whole cluster on one machine, by its subcommands. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpWidth = 100,
    description = {
      "A whole cluster on this machine, as separate processes on the loopback interface: a Kafka broker, ZooKeeper,"
          + " two JobManagers of which one leads, two TaskManagers. It keeps everything in one folder, and 'down'"
          + " leaves nothing.",
      ""
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SubmitCommand.class,
      SavepointCommand.class,
      UpgradeCommand.class,
      KillCommand.class,
      StartCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:something does not run, or could not be done; says what",
      "2:bad usage"
    },
    footer = {
      "",
      "Examples:",
      "  cluster up --web-port 8081",
      "  cluster submit --set checkpoint.interval=5s",
      "  cluster kill jobmanager",
      "  cluster start jobmanager-1",
      "  cluster upgrade --parallelism 4",
      "  cluster down"
    })
public final class ClusterCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Runs the command; see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its subcommands, for whoever gives it arguments. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new ClusterCommand());
    commandLine.setExecutionExceptionHandler(new Failures());
    return commandLine;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Name what is to be done; see --help.");
  }
}
