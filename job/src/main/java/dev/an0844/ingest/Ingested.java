package dev.an0844.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What the source makes of one record: exactly one of an observation, an event that can play no
 * part, and a refusal. Times are epoch milliseconds. Immutable, though the Avro records in it are
 * not: nobody may change them once this is emitted.
 *
 * @param place where the record was read
 * @param timestamp event time; for a refusal the reference time, which moves nothing
 * @param clock the smaller of event time and reference time, the only thing that moves a watermark
 * @param lateByMs how far it came behind the newest clock of its split; 0 when in time
 * @param delayMs from event time to the reference time, below 0 when dated ahead of it; {@link
 *     #NO_DELAY} when nobody wrote down when it was there to be read
 * @param observation what can play a part in a detection
 * @param ignored what can play none
 * @param refusal why it could not become an event
 */
public record Ingested(
    Place place,
    long timestamp,
    long clock,
    long lateByMs,
    long delayMs,
    @Nullable Observation observation,
    @Nullable Ignored ignored,
    @Nullable Refusal refusal) {

  /** The delay of an event of a file that does not say when it was observed. */
  public static final long NO_DELAY = Long.MIN_VALUE;

  /** An event that can play a part. */
  public static Ingested of(
      Place place, long eventTime, long clock, long delayMs, Observation observation) {
    return new Ingested(place, eventTime, clock, 0, delayMs, observation, null, null);
  }

  /** An event that can play no part. It moves time as any event does. */
  public static Ingested of(
      Place place, long eventTime, long clock, long delayMs, Ignored ignored) {
    return new Ingested(place, eventTime, clock, 0, delayMs, null, ignored, null);
  }

  /** A record that is no event. It neither moves time nor counts as a sign of life. */
  public static Ingested of(Refusal refusal) {
    return new Ingested(
        refusal.place(), refusal.referenceTime(), Long.MIN_VALUE, 0, NO_DELAY, null, null, refusal);
  }

  /** Whether this is an event, and so moves time. */
  public boolean isEvent() {
    return refusal == null;
  }

  /**
   * Notes how far its partition has come. This changes the observation, which the operator that
   * stands in the source's chain may do, and nobody behind it.
   *
   * @param partition a number for it
   * @param time what is in time in that partition is dated no earlier from here on
   */
  void settle(int partition, long time) {
    if (observation != null) {
      observation.setPartition(partition);
      observation.setSettled(time);
    }
  }

  /** The same, marked as late. Nothing of this instance is changed. */
  Ingested lateBy(long milliseconds) {
    return new Ingested(
        place,
        timestamp,
        clock,
        milliseconds,
        delayMs,
        observation == null ? null : late(observation, milliseconds),
        ignored,
        refusal);
  }

  private Observation late(Observation seen, long milliseconds) {
    return new Observation(
        seen.getEventId(),
        seen.getHostId(),
        seen.getHostName(),
        seen.getHostTags(),
        seen.getTestId(),
        seen.getTime(),
        milliseconds,
        place.origin(),
        seen.getPartition(),
        seen.getSettled(),
        seen.getBody());
  }
}
