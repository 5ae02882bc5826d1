package dev.an0844.cluster.command;

import dev.an0844.cluster.local.Component;
import dev.an0844.cluster.local.LocalCluster;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kill}: ends or stops a component without a warning. */
@Command(
    name = "kill",
    mixinStandardHelpOptions = true,
    description = "Send a component a signal: KILL unless another is named.")
final class KillCommand implements Callable<Integer> {

  /** Stands for the JobManager that leads. */
  private static final String LEADER = "jobmanager";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Place place = new Place();

  @Parameters(
      paramLabel = "COMPONENT",
      description =
          "zookeeper, broker, jobmanager-1, jobmanager-2, taskmanager-1, taskmanager-2; or jobmanager, for the one that leads.")
  private String component = "";

  @Option(
      names = "--signal",
      paramLabel = "NAME",
      description = "KILL, TERM, STOP or CONT (default: ${DEFAULT-VALUE}).")
  private Signal signal = Signal.KILL;

  /** What can be sent. */
  enum Signal {
    KILL,
    TERM,
    STOP,
    CONT
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCluster cluster = place.cluster();
    CommandSpec command = Objects.requireNonNull(spec);
    Component target =
        component.equals(LEADER) ? cluster.leader() : Components.named(component, command);
    cluster.signal(target, signal.name());
    command.commandLine().getOut().println(signal + " sent to " + target.id());
    return 0;
  }
}
