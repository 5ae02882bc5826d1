package dev.an0844.reference;

/**
 * What the reference matcher judges by; the names and defaults are those of detection.md.
 *
 * @param windowMs W, {@code detection.window}
 * @param minDistinctPorts N, {@code detection.min-distinct-ports}
 * @param countDropped {@code detection.count-dropped}
 * @param maxOpeningIntervalMs {@code detection.max-opening-interval}
 * @param suppressionMs {@code alert.suppression}
 * @param maxFailures {@code evidence.max-failures}
 */
public record ReferenceSettings(
    long windowMs,
    int minDistinctPorts,
    boolean countDropped,
    long maxOpeningIntervalMs,
    long suppressionMs,
    int maxFailures) {

  private static final long FIVE_MINUTES = 300_000;

  /** The defaults of the contract. */
  public static ReferenceSettings defaults() {
    return new ReferenceSettings(FIVE_MINUTES, 1, true, FIVE_MINUTES, FIVE_MINUTES, 16);
  }

  /** Another window; suppression stays as it is. */
  public ReferenceSettings withWindowMs(long value) {
    return new ReferenceSettings(
        value, minDistinctPorts, countDropped, maxOpeningIntervalMs, suppressionMs, maxFailures);
  }

  /** Another least number of distinct (transport, port) pairs. */
  public ReferenceSettings withMinDistinctPorts(int value) {
    return new ReferenceSettings(
        windowMs, value, countDropped, maxOpeningIntervalMs, suppressionMs, maxFailures);
  }

  /** Whether an attempt without an answer is a failure. */
  public ReferenceSettings withCountDropped(boolean value) {
    return new ReferenceSettings(
        windowMs, minDistinctPorts, value, maxOpeningIntervalMs, suppressionMs, maxFailures);
  }

  /** Another longest interval of an opening. */
  public ReferenceSettings withMaxOpeningIntervalMs(long value) {
    return new ReferenceSettings(
        windowMs, minDistinctPorts, countDropped, value, suppressionMs, maxFailures);
  }

  /** Another reach of an alert over its repeats. */
  public ReferenceSettings withSuppressionMs(long value) {
    return new ReferenceSettings(
        windowMs, minDistinctPorts, countDropped, maxOpeningIntervalMs, value, maxFailures);
  }

  /** Another number of failures that an alert lists. */
  public ReferenceSettings withMaxFailures(int value) {
    return new ReferenceSettings(
        windowMs, minDistinctPorts, countDropped, maxOpeningIntervalMs, suppressionMs, value);
  }
}
