package dev.an0844.ingest;

import java.io.Serializable;

/**
 * Decides whether an event is late: further than out-of-orderness behind the newest earlier event
 * of its own partition or file. Other partitions and files never make it late.
 *
 * @param outOfOrdernessMs watermark.out-of-orderness in milliseconds
 */
record Lateness(long outOfOrdernessMs) implements Serializable {

  /** The newest clock of a partition or file that had no event yet. */
  static final long NOTHING_YET = Long.MIN_VALUE;

  /**
   * How late an event is.
   *
   * @param eventTime when it happened, epoch milliseconds
   * @param newestClock the largest clock of an earlier event of its partition or file
   * @return milliseconds behind the newest; 0 when in time
   */
  long of(long eventTime, long newestClock) {
    if (newestClock == NOTHING_YET || eventTime >= newestClock - outOfOrdernessMs) {
      return 0;
    }
    return newestClock - eventTime;
  }
}
