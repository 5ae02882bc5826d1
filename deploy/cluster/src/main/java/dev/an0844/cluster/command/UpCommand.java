package dev.an0844.cluster.command;

import dev.an0844.cluster.local.Component;
import dev.an0844.cluster.local.LocalCluster;
import dev.an0844.cluster.local.TelemetryTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: starts the cluster and makes the job's topics. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start the cluster, wait until it answers, and make the job's topics.")
final class UpCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Place place = new Place();

  @Option(
      names = "--web-port",
      paramLabel = "P",
      description = "Port of the first JobManager's web page (default: a free one).")
  private int webPort;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
  private int partitions = TelemetryTopics.PARTITIONS;

  @Override
  public Integer call() throws IOException, InterruptedException {
    EndAtInterrupt guard = EndAtInterrupt.of(place);
    LocalCluster cluster =
        LocalCluster.up(place.installation(), place.folder(), webPort, this::progress);
    cluster.topics().create(partitions, TelemetryTopics.DEFAULT.all());
    guard.stand();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("Kafka     " + cluster.bootstrap());
    out.println("web page  " + cluster.web(Component.JOBMANAGER_1));
    out.println("          " + cluster.web(Component.JOBMANAGER_2));
    out.println("folder    " + cluster.folder().path());
    return 0;
  }

  private void progress(String what) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(what + " ...");
    err.flush();
  }
}
