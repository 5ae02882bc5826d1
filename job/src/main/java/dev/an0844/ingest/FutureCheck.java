package dev.an0844.ingest;

import java.time.Instant;

/**
 * Refuses what cannot have happened yet: no clock on any host may push event time past real time.
 *
 * @param maxSkewMs watermark.max-future-skew in milliseconds
 */
record FutureCheck(long maxSkewMs) {

  /** Whether an event is dated too far ahead of the time at which it was there to be read. */
  boolean isImpossible(long eventTime, long referenceTime) {
    // The reference time is that of a Kafka record, which may be anything up to now: a difference
    // could overflow, this sum cannot.
    return eventTime > referenceTime + maxSkewMs;
  }

  /** The same in words. */
  String why(long eventTime, long referenceTime) {
    return "event_time "
        + Instant.ofEpochMilli(eventTime)
        + " is "
        + aheadMs(eventTime, referenceTime)
        + " ms ahead of the time at which it was there to be read, "
        + Instant.ofEpochMilli(referenceTime)
        + "; watermark.max-future-skew allows "
        + maxSkewMs
        + " ms";
  }

  private static long aheadMs(long eventTime, long referenceTime) {
    long ahead = eventTime - referenceTime;
    return ahead < 0 ? Long.MAX_VALUE : ahead;
  }
}
