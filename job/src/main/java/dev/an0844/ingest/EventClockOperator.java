package dev.an0844.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind a Kafka source, in its chain, and does what a watermark generator cannot.
 *
 * <ul>
 *   <li>It marks late events, each by its own partition, before the stream is shuffled, and notes
 *       on each event how far its partition has come.
 *   <li>When all is silent it moves the watermark on to the newest event, so that the last knock of
 *       the night alerts without waiting for the morning's traffic. After a restore too, with
 *       nothing new to read: watermarks are not checkpointed, so this remembers the newest event.
 * </ul>
 *
 * <p>A watermark never passes the clock of the machine, and never goes back.
 *
 * <p>While the source is idle the watermark is given again every idle timeout, a millisecond on.
 * Downstream, a task that hears from many subtasks takes over the watermark of an idle one only
 * when the last active subtask falls idle at the very watermark that the task stands at
 * (StatusWatermarkValve of Flink 2.2 and 2.3); one that came back from idleness behind the others
 * does not. Given again, the watermark counts.
 *
 * <p>State: the newest clock of every partition, as union list state, since nobody knows which
 * subtask reads a partition after a restore. A partition that has not been heard of since is kept
 * by the first subtask.
 */
public final class EventClockOperator extends AbstractStreamOperator<Ingested>
    implements OneInputStreamOperator<Ingested, Ingested>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  private final Lateness lateness;
  private final long idleTimeoutMs;

  private transient Map<String, Progress> splits = new HashMap<>();
  private transient Map<String, SplitClock> restored = new HashMap<>();
  private transient @Nullable ListState<SplitClock> state;
  private transient @Nullable ScheduledFuture<?> timer;
  private transient long newestEvent;
  private transient long emitted;
  private transient boolean idle;

  /**
   * Makes the operator.
   *
   * @param outOfOrdernessMs watermark.out-of-orderness in milliseconds
   * @param idleTimeoutMs watermark.idle-timeout in milliseconds
   */
  public EventClockOperator(long outOfOrdernessMs, long idleTimeoutMs) {
    this.lateness = new Lateness(outOfOrdernessMs);
    this.idleTimeoutMs = idleTimeoutMs;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    splits = new HashMap<>();
    restored = new HashMap<>();
    newestEvent = Lateness.NOTHING_YET;
    emitted = Long.MIN_VALUE;
    ListState<SplitClock> list =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("split-clocks", TypeInformation.of(SplitClock.class)));
    for (SplitClock clock : list.get()) {
      restored.merge(clock.splitId(), clock, SplitClock::furthest);
      newestEvent = Math.max(newestEvent, clock.newestEvent());
    }
    state = list;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    ListState<SplitClock> list = Objects.requireNonNull(state);
    list.clear();
    for (Map.Entry<String, Progress> split : splits.entrySet()) {
      list.add(split.getValue().of(split.getKey()));
    }
    if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      list.addAll(List.copyOf(restored.values()));
    }
  }

  @Override
  public void processElement(StreamRecord<Ingested> element) {
    Ingested ingested = element.getValue();
    if (ingested.isEvent()) {
      long lateBy = advance(ingested);
      if (lateBy > 0) {
        element.replace(ingested.lateBy(lateBy));
      }
    }
    output.collect(element);
  }

  private long advance(Ingested ingested) {
    Progress progress = progressOf(ingested.place().splitId());
    long lateBy = lateness.of(ingested.timestamp(), progress.newestClock);
    progress.newestClock = Math.max(progress.newestClock, ingested.clock());
    progress.newestEvent = Math.max(progress.newestEvent, ingested.timestamp());
    ingested.settle(progress.number, progress.newestClock - lateness.outOfOrdernessMs());
    newestEvent = Math.max(newestEvent, ingested.timestamp());
    if (idle && timer == null) {
      schedule();
    }
    return lateBy;
  }

  private Progress progressOf(String splitId) {
    Progress known = splits.get(splitId);
    if (known != null) {
      return known;
    }
    SplitClock before = restored.remove(splitId);
    Progress progress = new Progress(before == null ? SplitClock.of(splitId) : before);
    splits.put(splitId, progress);
    return progress;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() > SplitWatermarks.ALIVE && mark.getTimestamp() > emitted) {
      emit(mark.getTimestamp());
    }
  }

  /**
   * Ends time when the job is drained. The end of time that Flink sends then does not get past a
   * source that is idle, and what waits for it downstream would be lost.
   */
  @Override
  public void endInput() throws Exception {
    cancelTimer();
    if (idle) {
      idle = false;
      super.processWatermarkStatus(WatermarkStatus.ACTIVE);
    }
    processWatermark(Watermark.MAX_WATERMARK);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    idle = status.isIdle();
    if (idle) {
      moveOn(newestEvent);
    }
    super.processWatermarkStatus(status);
    if (idle) {
      schedule();
    } else {
      cancelTimer();
    }
  }

  private void moveOn(long wanted) throws Exception {
    long target = Math.min(wanted, getProcessingTimeService().getCurrentProcessingTime());
    if (target > emitted) {
      emit(target);
    }
  }

  private void emit(long watermark) throws Exception {
    emitted = watermark;
    super.processWatermark(new Watermark(watermark));
  }

  private void schedule() {
    cancelTimer();
    if (newestEvent == Lateness.NOTHING_YET) {
      return;
    }
    long now = getProcessingTimeService().getCurrentProcessingTime();
    long next = newestEvent > now ? newestEvent : now + idleTimeoutMs;
    timer = getProcessingTimeService().registerTimer(next, this::giveAgain);
  }

  private void giveAgain(long time) throws Exception {
    timer = null;
    if (!idle) {
      return;
    }
    super.processWatermarkStatus(WatermarkStatus.ACTIVE);
    moveOn(Math.max(newestEvent, emitted + 1));
    super.processWatermarkStatus(WatermarkStatus.IDLE);
    schedule();
  }

  private void cancelTimer() {
    ScheduledFuture<?> pending = timer;
    if (pending != null) {
      pending.cancel(false);
      timer = null;
    }
  }

  @Override
  public void close() throws Exception {
    cancelTimer();
    super.close();
  }

  /** How far one split has come; the one object that changes per event. */
  private static final class Progress {
    private final int number;
    private long newestClock;
    private long newestEvent;

    Progress(SplitClock before) {
      this.number = before.splitId().hashCode();
      this.newestClock = before.newestClock();
      this.newestEvent = before.newestEvent();
    }

    SplitClock of(String splitId) {
      return new SplitClock(splitId, newestClock, newestEvent);
    }
  }
}
