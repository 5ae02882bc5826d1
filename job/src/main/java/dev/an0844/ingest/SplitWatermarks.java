package dev.an0844.ingest;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The watermarks of one split. Flink makes one more for the source as a whole, which never sees a
 * record and so speaks for a subtask without splits.
 */
final class SplitWatermarks implements WatermarkGenerator<Ingested> {

  /** An idle timeout that never runs out. */
  static final long NEVER_IDLE = Long.MAX_VALUE;

  /**
   * Says that a split is alive though it had no event yet. Flink takes the splits of a source for
   * idle, as a whole, until one of them gives a watermark: without this, the generator that sees no
   * record would mark the subtask idle while a split is still being waited for. {@link
   * EventClockOperator} lets it go no further, since later stages subtract from watermarks.
   */
  static final long ALIVE = Long.MIN_VALUE + 1;

  /**
   * When a backlog is read, event time runs far ahead of the periodic watermarks, and all that they
   * leave behind waits in memory. So there is one after that many events too, if it moves time by
   * {@link #WORTH_A_WATERMARK_MS}.
   */
  private static final int EVENTS_WITHOUT_WATERMARK = 512;

  private static final long WORTH_A_WATERMARK_MS = 100;

  private final long outOfOrdernessMs;
  private final long idleTimeoutNanos;

  /** Stands still while the split could not be read for back-pressure. */
  private final RelativeClock activityClock;

  private long newestClock = Lateness.NOTHING_YET;
  private boolean heardSinceLastEmit = true;
  private long lastHeardNanos;
  private boolean idle;
  private int eventsSinceLastWatermark;
  private long lastWatermark = ALIVE;

  SplitWatermarks(long outOfOrdernessMs, long idleTimeoutNanos, RelativeClock activityClock) {
    this.outOfOrdernessMs = outOfOrdernessMs;
    this.idleTimeoutNanos = idleTimeoutNanos;
    this.activityClock = activityClock;
  }

  @Override
  public void onEvent(Ingested ingested, long timestamp, WatermarkOutput output) {
    if (ingested.isEvent()) {
      newestClock = Math.max(newestClock, ingested.clock());
      heardSinceLastEmit = true;
      eventsSinceLastWatermark++;
      if (eventsSinceLastWatermark >= EVENTS_WITHOUT_WATERMARK
          && watermark() >= lastWatermark + WORTH_A_WATERMARK_MS) {
        emit(output);
      }
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (heardSinceLastEmit) {
      heardSinceLastEmit = false;
      idle = false;
      lastHeardNanos = activityClock.relativeTimeNanos();
    } else if (idle) {
      return;
    } else if (isSilentForTooLong()) {
      idle = true;
      output.markIdle();
      return;
    }
    emit(output);
  }

  private void emit(WatermarkOutput output) {
    eventsSinceLastWatermark = 0;
    lastWatermark = watermark();
    output.emitWatermark(new Watermark(lastWatermark));
  }

  private boolean isSilentForTooLong() {
    return idleTimeoutNanos != NEVER_IDLE
        && activityClock.relativeTimeNanos() - lastHeardNanos >= idleTimeoutNanos;
  }

  private long watermark() {
    return newestClock == Lateness.NOTHING_YET ? ALIVE : newestClock - outOfOrdernessMs - 1;
  }
}
