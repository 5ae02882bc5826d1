package dev.an0844.cluster.command;

import dev.an0844.cluster.local.LocalCluster;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: ends the cluster. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description =
        "End every process of the cluster and remove its folder; done at once when there is none.")
final class DownCommand implements Callable<Integer> {

  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (place.folder().exists()) {
      LocalCluster.in(place.installation(), place.folder()).down();
    }
    return 0;
  }
}
