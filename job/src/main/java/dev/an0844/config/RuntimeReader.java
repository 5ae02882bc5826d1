package dev.an0844.config;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how Flink is to run a job, which is the same for every job. */
final class RuntimeReader {

  private static final int FLINK_MAX_PARALLELISM = 1 << 15;
  private static final Pattern USER_INFO = Pattern.compile("://[^/]*:[^/]*@");

  private final OptionReader options;

  RuntimeReader(OptionReader options) {
    this.options = options;
  }

  RuntimeSettings read() {
    int maxParallelism =
        options.integer(An0844Options.JOB_MAX_PARALLELISM, 1, FLINK_MAX_PARALLELISM);
    Duration initialDelay =
        options.duration(
            An0844Options.RESTART_INITIAL_DELAY, OptionReader.MILLISECOND, OptionReader.ONE_DAY);
    return new RuntimeSettings(
        parallelism(maxParallelism),
        maxParallelism,
        options.value(An0844Options.STATE_BACKEND_KIND, StateBackendKind.ROCKSDB),
        options.duration(
            An0844Options.CHECKPOINT_INTERVAL, Duration.ofMillis(10), OptionReader.ONE_DAY),
        options.duration(
            An0844Options.CHECKPOINT_TIMEOUT, Duration.ofSeconds(1), OptionReader.ONE_DAY),
        options.duration(An0844Options.CHECKPOINT_MIN_PAUSE, Duration.ZERO, OptionReader.ONE_DAY),
        options.integer(An0844Options.CHECKPOINT_TOLERABLE_FAILURES, 0, 1_000_000),
        checkpointDirectory(),
        initialDelay,
        options.duration(
            An0844Options.RESTART_MAX_DELAY, initialDelay.plusMillis(1), OptionReader.ONE_DAY),
        options.duration(
            An0844Options.RESTART_STABLE_AFTER, OptionReader.MILLISECOND, Duration.ofDays(7)));
  }

  private @Nullable Integer parallelism(int maxParallelism) {
    return options.isSet(An0844Options.JOB_PARALLELISM)
        ? Integer.valueOf(options.integer(An0844Options.JOB_PARALLELISM, 1, maxParallelism))
        : null;
  }

  private @Nullable String checkpointDirectory() {
    String directory = options.optionalText(An0844Options.CHECKPOINT_DIRECTORY);
    if (directory != null && USER_INFO.matcher(directory).find()) {
      // Shown without the value: Flink's web page and logs show the folder, and so would this.
      options.refuseUnseen(
          An0844Options.CHECKPOINT_DIRECTORY,
          "a URI with a user and password",
          "the keys of a store belong into the cluster's configuration of its file system");
      return null;
    }
    return directory;
  }
}
