package dev.an0844.cluster.command;

import dev.an0844.cluster.local.LocalCluster;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code submit}: starts the job. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description =
        "Submit the shaded jar with Flink's own client, reading and writing the cluster's topics, and wait until all of it runs.")
final class SubmitCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Place place = new Place();
  @Mixin private JobOptions job = new JobOptions();

  @Option(
      names = "--from",
      paramLabel = "URI",
      description = "Checkpoint or savepoint to start from (default: none).")
  private @Nullable String from;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCluster cluster = place.cluster();
    String id = cluster.submit(job.submission(Optional.ofNullable(from)));
    cluster.job(id).awaitRunning();
    Objects.requireNonNull(spec).commandLine().getOut().println(id);
    return 0;
  }
}
