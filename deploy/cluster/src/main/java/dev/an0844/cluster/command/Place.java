package dev.an0844.cluster.command;

import dev.an0844.cluster.local.ClusterFolder;
import dev.an0844.cluster.local.LocalCluster;
import dev.an0844.cluster.process.Installation;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the cluster stands; options of every subcommand. */
final class Place {

  /** System property with the root of the checkout. */
  static final String ROOT_PROPERTY = "an0844.root";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "${env:AN0844_CLUSTER:-${sys:java.io.tmpdir}/an0844-cluster}",
      description =
          "Folder that the cluster keeps everything in (default: AN0844_CLUSTER or ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "${sys:" + ROOT_PROPERTY + ":-.}",
      hidden = true,
      description = "Root of the built project.")
  private Path root = Path.of(".");

  ClusterFolder folder() {
    return new ClusterFolder(folder);
  }

  Installation installation() {
    return Installation.in(root);
  }

  /** The cluster that was started there. */
  LocalCluster cluster() throws IOException {
    return LocalCluster.in(installation(), folder());
  }
}
