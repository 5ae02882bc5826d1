package dev.an0844.simulator.truth;

/**
 * What one success is judged by.
 *
 * @param windowMs how far back a failure may lie, milliseconds
 * @param minDistinctPorts distinct (transport, port) pairs that must have failed, 1-64
 */
public record Limits(long windowMs, int minDistinctPorts) {

  /** Says by what the success of a story is judged. */
  @FunctionalInterface
  public interface OfStory {
    /** The limits for a success, by the number that was given with it. */
    Limits of(int story);
  }

  static Limits of(Contract contract) {
    return new Limits(contract.window().toMillis(), contract.minDistinctPorts());
  }
}
