package dev.an0844.cluster.command;

import dev.an0844.cluster.flink.RunningJob;
import dev.an0844.cluster.local.LocalCluster;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code savepoint}: takes a savepoint of the job. */
@Command(
    name = "savepoint",
    mixinStandardHelpOptions = true,
    description =
        "Take a savepoint of the job, in the format that both state backends read, and print where it is.")
final class SavepointCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Place place = new Place();

  @Option(names = "--stop", description = "End the job with it.")
  private boolean stop;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCluster cluster = place.cluster();
    RunningJob job = OnlyJob.of(cluster);
    String savepoint =
        stop
            ? job.stop(cluster.folder().savepoints(), false)
            : job.savepoint(cluster.folder().savepoints());
    Objects.requireNonNull(spec).commandLine().getOut().println(savepoint);
    return 0;
  }
}
