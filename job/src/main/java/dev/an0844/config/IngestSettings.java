package dev.an0844.config;

import java.io.Serializable;

/**
 * What decides how a record becomes an observation, and how event time moves. Durations are
 * milliseconds.
 *
 * @param outOfOrdernessMs watermark.out-of-orderness: further behind is late
 * @param idleTimeoutMs watermark.idle-timeout: a partition silent for this holds nobody back
 * @param maxFutureSkewMs watermark.max-future-skew: further ahead is a dead letter
 * @param maxOpeningIntervalMs detection.max-opening-interval: a longer interval is cut to this
 * @param countDropped detection.count-dropped: whether a dropped attempt is a failure
 * @param deadLettersPerMinute dead-letters.per-minute: what a subtask writes out in full a minute
 */
public record IngestSettings(
    long outOfOrdernessMs,
    long idleTimeoutMs,
    long maxFutureSkewMs,
    long maxOpeningIntervalMs,
    boolean countDropped,
    int deadLettersPerMinute)
    implements Serializable {

  /** The same with the default of dead-letters.per-minute, which concerns no event. */
  public IngestSettings(
      long outOfOrdernessMs,
      long idleTimeoutMs,
      long maxFutureSkewMs,
      long maxOpeningIntervalMs,
      boolean countDropped) {
    this(
        outOfOrdernessMs,
        idleTimeoutMs,
        maxFutureSkewMs,
        maxOpeningIntervalMs,
        countDropped,
        An0844Options.DEAD_LETTERS_PER_MINUTE.defaultValue());
  }
}
