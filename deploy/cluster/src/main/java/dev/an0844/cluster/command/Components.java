package dev.an0844.cluster.command;

import dev.an0844.cluster.local.Component;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds components by the names that a person gives. */
final class Components {

  private Components() {}

  static Component named(String name, CommandSpec command) {
    return Component.of(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "There is no component '"
                        + name
                        + "'; there are "
                        + Arrays.stream(Component.values())
                            .map(Component::id)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
