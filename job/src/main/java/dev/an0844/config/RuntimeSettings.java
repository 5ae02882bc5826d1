package dev.an0844.config;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How Flink runs the job.
 *
 * @param parallelism subtasks of every stage; the cluster's default when null
 * @param maxParallelism most subtasks that the job can be rescaled to
 * @param stateBackend where state is kept
 * @param checkpointInterval time between checkpoints
 * @param checkpointTimeout limit of one checkpoint
 * @param checkpointMinPause time between the end of one checkpoint and the start of the next
 * @param tolerableCheckpointFailures checkpoints that may fail in a row
 * @param checkpointDirectory URI of the folder of checkpoints; the cluster's own when null
 * @param restartInitialDelay wait before the first restart
 * @param restartMaxDelay longest wait before a restart
 * @param restartStableAfter run time after which the wait starts anew
 */
public record RuntimeSettings(
    @Nullable Integer parallelism,
    int maxParallelism,
    StateBackendKind stateBackend,
    Duration checkpointInterval,
    Duration checkpointTimeout,
    Duration checkpointMinPause,
    int tolerableCheckpointFailures,
    @Nullable String checkpointDirectory,
    Duration restartInitialDelay,
    Duration restartMaxDelay,
    Duration restartStableAfter)
    implements Serializable {}
