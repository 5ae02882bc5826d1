package dev.an0844.ingest;

/**
 * How far one split has come; kept in checkpoints. Epoch milliseconds.
 *
 * @param splitId the Kafka partition, as the source names it
 * @param newestClock the largest min(event time, reference time) of its events
 * @param newestEvent the largest event time of its events
 */
public record SplitClock(String splitId, long newestClock, long newestEvent) {

  /** A split that had no event yet. */
  static SplitClock of(String splitId) {
    return new SplitClock(splitId, Lateness.NOTHING_YET, Lateness.NOTHING_YET);
  }

  /** Both taken as far as either has come. */
  static SplitClock furthest(SplitClock one, SplitClock other) {
    return new SplitClock(
        one.splitId,
        Math.max(one.newestClock, other.newestClock),
        Math.max(one.newestEvent, other.newestEvent));
  }
}
