package dev.an0844.cluster.command;

import dev.an0844.cluster.local.LocalCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code upgrade}: ends the job with a savepoint and starts another jar, or the same, from it. */
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description =
        "End the job with a savepoint and start it again from there: with another jar, another parallelism, other options.")
final class UpgradeCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Place place = new Place();
  @Mixin private JobOptions job = new JobOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCluster cluster = place.cluster();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    String savepoint = OnlyJob.of(cluster).stop(cluster.folder().savepoints(), false);
    out.println("savepoint  " + savepoint);
    out.flush();
    String id = cluster.submit(job.submission(Optional.of(savepoint)));
    cluster.job(id).awaitRunning();
    out.println("job        " + id);
    return 0;
  }
}
