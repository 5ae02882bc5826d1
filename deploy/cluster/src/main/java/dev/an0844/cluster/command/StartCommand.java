package dev.an0844.cluster.command;

import dev.an0844.cluster.local.Component;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code start}: brings a component back. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start a component that was killed, with the data and the ports that it had.")
final class StartCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Place place = new Place();

  @Parameters(paramLabel = "COMPONENT", description = "As for kill, by its full name.")
  private String component = "";

  @Override
  public Integer call() throws IOException {
    Component target = Components.named(component, Objects.requireNonNull(spec));
    place.cluster().launch(target);
    return 0;
  }
}
