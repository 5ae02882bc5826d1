package dev.an0844.reference;

/** What a random stream is made of for the most part; every profile has a little of everything. */
public enum StreamProfile {
  /** A few knocks far apart, and noise between them. */
  SPARSE,
  /** Many knocks on top of each other. */
  DENSE,
  /**
   * Repeats of failures, of successes and of both in turn; now and then a sweep or retries by the
   * thousand.
   */
  STORM,
  /**
   * Openings that are known as an interval only, many longer than the maximum or ending after the
   * success.
   */
  INTERVALS,
  /** Everything at W - 1 ms, W and W + 1 ms, in ties and within the same millisecond. */
  EDGES,
  /** Dozens of openings for few failures and successes. */
  MANY_OPENINGS
}
