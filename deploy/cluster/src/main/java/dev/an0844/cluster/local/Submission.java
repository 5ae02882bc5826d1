package dev.an0844.cluster.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the job is to be started.
 *
 * @param jar the job; the one of this checkout when empty
 * @param from checkpoint or savepoint to start from, as a URI
 * @param settings of the job by their keys; they win over those that the cluster gives
 */
public record Submission(Optional<Path> jar, Optional<String> from, Map<String, String> settings) {

  private static final String PARALLELISM = "2";

  /** Copies the settings. */
  public Submission {
    settings = Map.copyOf(settings);
  }

  /** All settings on a cluster. */
  Map<String, String> options(String bootstrap, Path checkpoints) {
    Map<String, String> options = new TreeMap<>();
    options.put("source.kafka.bootstrap", bootstrap);
    options.put("sink.kafka.bootstrap", bootstrap);
    options.put("checkpoint.directory", checkpoints.toUri().toString());
    options.put("job.parallelism", PARALLELISM);
    options.putAll(settings);
    return options;
  }
}
