package dev.an0844.cluster.command;

import dev.an0844.cluster.local.Submission;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a job is started; options of the subcommands that do it. */
final class JobOptions {

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The job (default: the one of this checkout).")
  private @Nullable Path jar;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Subtasks of every stage (default: 2); the cluster has four slots.")
  private @Nullable Integer parallelism;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "An option of the job; job/docs/options.md lists them. Repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  Submission submission(Optional<String> from) {
    Map<String, String> all = new LinkedHashMap<>();
    if (parallelism != null) {
      all.put("job.parallelism", Integer.toString(parallelism));
    }
    all.putAll(settings);
    return new Submission(Optional.ofNullable(jar), from, all);
  }
}
