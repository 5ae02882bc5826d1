package dev.an0844.simulator.tune;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tune}: what a SOC does with tuning rules before and when it gives them to the job. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = "Checks tuning rules and publishes them.",
    subcommands = {ValidateCommand.class, PublishCommand.class})
public final class TuneCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        requireNonNull(spec).commandLine(), "say what to do: validate or publish");
  }
}
