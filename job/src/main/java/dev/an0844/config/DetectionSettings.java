package dev.an0844.config;

import java.io.Serializable;

/**
 * What decides a detection and what an alert shows of it. Durations are milliseconds.
 *
 * @param windowMs detection.window: a failure counts for a success less than this after it
 * @param minDistinctPorts detection.min-distinct-ports: distinct (transport, port) pairs, 1-64
 * @param maxOpeningIntervalMs detection.max-opening-interval: a polled opening is cut to this
 * @param suppressionMs alert.suppression: a repeat nearer than this to an alert is suppressed
 * @param lateHorizonMs late.horizon: how long events are remembered for late ones
 * @param outOfOrdernessMs watermark.out-of-orderness: how far events may overtake each other
 * @param maxFailures evidence.max-failures: failures that an alert lists at most, 1-64
 * @param memoryBytes correlate.memory: what a subtask holds in memory before it writes to the state
 */
public record DetectionSettings(
    long windowMs,
    int minDistinctPorts,
    long maxOpeningIntervalMs,
    long suppressionMs,
    long lateHorizonMs,
    long outOfOrdernessMs,
    int maxFailures,
    long memoryBytes)
    implements Serializable {

  /** The same with the defaults of watermark.out-of-orderness and correlate.memory. */
  public DetectionSettings(
      long windowMs,
      int minDistinctPorts,
      long maxOpeningIntervalMs,
      long suppressionMs,
      long lateHorizonMs,
      int maxFailures) {
    this(
        windowMs,
        minDistinctPorts,
        maxOpeningIntervalMs,
        suppressionMs,
        lateHorizonMs,
        An0844Options.WATERMARK_OUT_OF_ORDERNESS.defaultValue().toMillis(),
        maxFailures,
        An0844Options.CORRELATE_MEMORY.defaultValue().getBytes());
  }
}
