package dev.an0844.simulator.scenario;

import dev.an0844.simulator.truth.Contract;
import java.time.Duration;

/**
 * How fast stories are told: a story written for the default window is told faster under a shorter
 * one.
 *
 * @param runLength how long the whole run is
 * @param maxLateness how late an event may come
 */
public record Tempo(Contract contract, Duration runLength, Duration maxLateness) {

  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  /** A time of a story, shortened as the window is. In microseconds, at least one millisecond. */
  long paced(Duration time) {
    double pace = Math.min(1, (double) contract.window().toMillis() / DEFAULT_WINDOW.toMillis());
    return Math.max(1_000, (long) (time.toMillis() * 1_000 * pace));
  }

  /** A share of the window, in microseconds. */
  long windows(double share) {
    long millis = (long) (contract.window().toMillis() * share);
    return millis * 1_000;
  }

  /** The same, but no more than a share of the run. */
  long windowsWithinRun(double share, double shareOfRun) {
    long millisOfRun = (long) (runLength.toMillis() * shareOfRun);
    return Math.min(windows(share), millisOfRun * 1_000);
  }

  /** The least time by which an event must come behind to be late, in microseconds. */
  public long leastLateness() {
    return (contract.outOfOrderness().toMillis() + 1_000) * 1_000;
  }

  /**
   * The longest time by which an event may come behind and still be remembered, in microseconds.
   */
  public long mostLateness() {
    long most = Math.min(maxLateness.toMillis(), contract.lateHorizon().toMillis() * 9 / 10);
    return Math.max(leastLateness(), most * 1_000);
  }

  /** So late that nothing is remembered any more, in microseconds. */
  long beyondMemory() {
    Duration memory =
        contract.lateHorizon().plus(contract.window()).plus(contract.maxOpeningInterval());
    return memory.multipliedBy(2).toMillis() * 1_000;
  }
}
