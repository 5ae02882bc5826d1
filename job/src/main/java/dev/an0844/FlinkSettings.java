package dev.an0844;

import dev.an0844.config.JobSettings;
import dev.an0844.config.NormalizeSettings;
import dev.an0844.config.RuntimeSettings;
import dev.an0844.config.SinkSettings;
import dev.an0844.config.SourceSettings;
import dev.an0844.config.StateBackendKind;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.RestartStrategyOptions.RestartStrategyType;
import org.apache.flink.configuration.StateBackendOptions;

/**
 * Says in Flink's words how the job is to be run. These settings win over the cluster's
 * configuration, so that a job that was tested behaves the same on every cluster; what they do not
 * name is the cluster's.
 */
public final class FlinkSettings {

  /**
   * How often sources are asked for a watermark. Half of Flink's default: every alert waits for the
   * next one.
   */
  private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(100);

  /**
   * For how long, at most, what is sent to the next stage waits for more to be sent with it. A
   * fifth of Flink's default: the way to an alert has two such places, and at a rate where it would
   * cost anything the buffers are full long before.
   */
  private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(20);

  private FlinkSettings() {}

  /** Flink's configuration for the job. */
  public static Configuration of(JobSettings settings) {
    return of(settings.runtime(), startsOver(settings));
  }

  /** Flink's configuration for the job of raw records. */
  public static Configuration of(NormalizeSettings settings) {
    return of(settings.runtime(), settings.sink() instanceof NormalizeSettings.TelemetrySink.Files);
  }

  private static Configuration of(RuntimeSettings runtime, boolean startsOver) {
    Configuration flink = new Configuration();
    // Event-time timers decide; in batch mode they would all fire at the end.
    flink.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    // Safe because no operator changes a record that it was given or has given away.
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
    flink.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    flink.set(PipelineOptions.MAX_PARALLELISM, runtime.maxParallelism());
    if (runtime.parallelism() != null) {
      flink.set(CoreOptions.DEFAULT_PARALLELISM, runtime.parallelism());
    }
    state(flink, runtime);
    if (startsOver) {
      flink.set(
          RestartStrategyOptions.RESTART_STRATEGY,
          RestartStrategyType.NO_RESTART_STRATEGY.getMainValue());
    } else {
      checkpoints(flink, runtime);
      restarts(flink, runtime);
    }
    return flink;
  }

  /**
   * From files to files nothing is lost by running again, so a failure is shown at once and no
   * checkpoint is paid for.
   */
  private static boolean startsOver(JobSettings settings) {
    return settings.source() instanceof SourceSettings.Files
        && settings.sink() instanceof SinkSettings.Files;
  }

  private static void state(Configuration flink, RuntimeSettings runtime) {
    boolean onDisk = runtime.stateBackend() == StateBackendKind.ROCKSDB;
    flink.set(StateBackendOptions.STATE_BACKEND, onDisk ? "rocksdb" : "hashmap");
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, onDisk);
  }

  private static void checkpoints(Configuration flink, RuntimeSettings runtime) {
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, runtime.checkpointInterval());
    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, runtime.checkpointTimeout());
    flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, runtime.checkpointMinPause());
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, runtime.tolerableCheckpointFailures());
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // Aligned checkpoints hold no records in flight, so they stay as small as the state.
    flink.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    if (runtime.checkpointDirectory() != null) {
      flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, runtime.checkpointDirectory());
    }
  }

  private static void restarts(Configuration flink, RuntimeSettings runtime) {
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY,
        RestartStrategyType.EXPONENTIAL_DELAY.getMainValue());
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        runtime.restartInitialDelay());
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        runtime.restartMaxDelay());
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        runtime.restartStableAfter());
  }
}
