package dev.an0844.simulator.truth;

import java.time.Duration;

/**
 * The settings of a job run that decide what counts as a detection, by the names that detection.md
 * gives them. Truth worked out with one contract holds for a job run with the same settings only.
 * Immutable.
 *
 * @param window detection.window: every failure lies less than this before the success
 * @param minDistinctPorts detection.min-distinct-ports: distinct (transport, port) pairs that must
 *     have failed, 1-64
 * @param countDropped detection.count-dropped: whether an unanswered attempt is a failure
 * @param maxOpeningInterval detection.max-opening-interval: longer polled intervals are cut to
 *     their last part
 * @param suppression alert.suppression: how far apart in success time one alert covers another
 *     detection
 * @param outOfOrderness watermark.out-of-orderness: how far behind the newest event still is in
 *     time
 * @param maxFutureSkew watermark.max-future-skew: an event dated further ahead of its reference is
 *     a dead letter
 * @param lateHorizon late.horizon: how long late events find something remembered
 */
public record Contract(
    Duration window,
    int minDistinctPorts,
    boolean countDropped,
    Duration maxOpeningInterval,
    Duration suppression,
    Duration outOfOrderness,
    Duration maxFutureSkew,
    Duration lateHorizon) {

  /** Refuses settings that the job would refuse. */
  public Contract {
    requirePositive("window", window);
    requirePositive("max-opening-interval", maxOpeningInterval);
    requireNotNegative("suppression", suppression);
    requireNotNegative("out-of-orderness", outOfOrderness);
    requireNotNegative("max-future-skew", maxFutureSkew);
    requireNotNegative("late-horizon", lateHorizon);
    if (minDistinctPorts < 1 || minDistinctPorts > 64) {
      throw new IllegalArgumentException(
          "min-distinct-ports is " + minDistinctPorts + ", it must be 1 to 64");
    }
  }

  /** The defaults of detection.md. */
  public static Contract defaults() {
    Duration window = Duration.ofMinutes(5);
    return new Contract(
        window,
        1,
        true,
        Duration.ofMinutes(5),
        window,
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofHours(1));
  }

  /** The same with another window, and a suppression as long as that window. */
  public Contract withWindow(Duration length) {
    return new Contract(
        length,
        minDistinctPorts,
        countDropped,
        maxOpeningInterval,
        length,
        outOfOrderness,
        maxFutureSkew,
        lateHorizon);
  }

  /** The same with another number of distinct ports that must have failed. */
  public Contract withMinDistinctPorts(int ports) {
    return new Contract(
        window,
        ports,
        countDropped,
        maxOpeningInterval,
        suppression,
        outOfOrderness,
        maxFutureSkew,
        lateHorizon);
  }

  /** The same with unanswered attempts counted as failures or not. */
  public Contract withCountDropped(boolean counted) {
    return new Contract(
        window,
        minDistinctPorts,
        counted,
        maxOpeningInterval,
        suppression,
        outOfOrderness,
        maxFutureSkew,
        lateHorizon);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", it must be at least 1 ms");
    }
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is " + value + ", it must not be negative");
    }
  }
}
