package dev.an0844.correlate;

import dev.an0844.admission.RuleNews;
import dev.an0844.config.DetectionSettings;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.LateReport;
import dev.an0844.ingest.Observation;
import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import dev.an0844.output.SuppressedDetection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Buffers each host's events in write-once slots of event time, judges them in order when the
 * watermark passes, and emits the steps of every candidate for the pattern. Keyed by host.
 *
 * <p>An operator and not a KeyedProcessFunction, for three things that a function cannot have: list
 * state by namespace (the slots), the timestamp of what it emits (the pattern drops steps at or
 * behind the watermark), and the watermark status (steps that were emitted for late events must not
 * wait for the morning's traffic, and no other subtask may run ahead of them).
 *
 * <p>Time is a whole-millisecond event time. Nothing is expired by processing time, so a replay
 * gives the same answer.
 */
public abstract sealed class CorrelateStage extends AbstractStreamOperator<Step>
    implements Triggerable<String, Long> permits CorrelateOperator, TunedCorrelateOperator {

  private static final long serialVersionUID = 1L;

  /** Side output of detections that a live alert covers or a tuning rule suppresses. */
  public static final OutputTag<SuppressedDetection> SUPPRESSED =
      new OutputTag<>("suppressed", RecordTypes.of(SuppressedDetection.class));

  /** Side output of what tuning rules did since the last checkpoint. */
  public static final OutputTag<RuleNews> RULES =
      new OutputTag<>("rules", RecordTypes.of(RuleNews.class));

  /** Side output of late events and what became of them. */
  public static final OutputTag<LateEvent> LATE =
      new OutputTag<>("late-judged", RecordTypes.of(LateEvent.class));

  static final EventSlots SLOTS = new EventSlots(100);
  private static final long ARRIVAL_SPAN_MS = 300_000;
  private static final int MANY_ENTRIES = 4_096;

  private final DetectionSettings settings;

  private transient InternalTimerService<Long> timers;
  private transient CurrentHost host;
  private transient CorrelateState state;
  private transient Retention retention;
  private transient HostMemory memory;
  private transient Arrivals arrivals;
  private transient CatchingUp catchingUp;
  private transient CorrelateMetrics tally;
  private transient RuleTally ruleTally;
  private transient HostJudge judge;
  private transient Emitter emitter;
  private transient ListState<Long> savedWatermark;
  private transient long restoredWatermark;
  private transient long heardWatermark;
  private transient long emittedWatermark;
  private transient long newestStamp;
  private transient long newestEvent;
  private transient boolean hasExpired;

  /** What every kind of it is made of. */
  @SuppressWarnings("NullAway.Init")
  CorrelateStage(DetectionSettings settings) {
    this.settings = settings;
  }

  /** The tuning rules; asked for once, when the state is there. */
  abstract Tuning tuning(RuleTally ruleTally);

  final DetectionSettings settings() {
    return settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    tally = CorrelateMetrics.restore(context.getOperatorStateStore(), getMetricGroup());
    savedWatermark =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("watermark", Types.LONG));
    restoredWatermark = lowest(savedWatermark);
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("expiry", LongSerializer.INSTANCE, this);
    retention = new Retention(settings);
    host = new CurrentHost(this::getCurrentKey, this::setCurrentKey);
    state =
        CorrelateState.open(
            getKeyedStateBackend(), host, settings.memoryBytes(), retention.longestEvidenceMs());
    memory = HostMemory.of(settings, retention, state.stores(), host, this::scheduleExpiry, tally);
    catchingUp =
        state.catchingUp(
            SLOTS, settings.outOfOrdernessMs(), restoredWatermark, this::judgeCaughtUp);
    arrivals = new Arrivals(ARRIVAL_SPAN_MS, this::receive);
    emitter = new Emitter(new CandidateSteps(Limits.of(settings)));
    ruleTally = new RuleTally();
    judge = new HostJudge(host, memory, tuning(ruleTally), emitter);
    heardWatermark = Long.MIN_VALUE;
    emittedWatermark = Long.MIN_VALUE;
    newestStamp = Long.MIN_VALUE;
    newestEvent = Long.MIN_VALUE;
  }

  /** What is handed on now may be emitted, and must be before the barrier. */
  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    arrivals.handOn();
    tellOfRules();
  }

  private void tellOfRules() {
    for (RuleNews news : ruleTally.take()) {
      output.collect(RULES, new StreamRecord<>(news));
    }
  }

  @Override
  public void finish() throws Exception {
    arrivals.handOn();
    tellOfRules();
    super.finish();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    catchingUp.save();
    state.save();
    tally.snapshot();
    // The end of time comes with a drain, and says nothing about what a later start will read.
    savedWatermark.update(now() == Long.MAX_VALUE ? List.of() : List.of(now()));
  }

  /**
   * Watermarks are not checkpointed, but what has been judged is: an event behind the watermark of
   * the checkpoint is a late one still. After rescaling a subtask takes the lowest of those that it
   * is given, or none.
   */
  private static long lowest(ListState<Long> saved) throws Exception {
    long lowest = Long.MAX_VALUE;
    for (long watermark : saved.get()) {
      lowest = Math.min(lowest, watermark);
    }
    return lowest == Long.MAX_VALUE ? Long.MIN_VALUE : lowest;
  }

  /** Most events never touch keyed state one by one, so the key is set where it is needed. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  /** Takes an event; see the operators' processElement. */
  final void take(StreamRecord<Observation> element) throws Exception {
    Observation event = element.getValue();
    newestEvent = Math.max(newestEvent, event.getTime());
    arrivals.add(event);
    if (isBehindWatermark(SLOTS.of(event.getTime()))) {
      // No watermark may follow for hours that would hand it on.
      arrivals.handOn();
    }
  }

  private boolean isBehindWatermark(long slot) {
    return SLOTS.end(slot) <= now();
  }

  private void receive(Observation event, boolean first) throws Exception {
    if (!first) {
      tally.duplicate();
      reportLate(event, LateFate.DUPLICATE);
      return;
    }
    if (catchingUp.takes(event, now())) {
      return;
    }
    long slot = SLOTS.of(event.getTime());
    if (isBehindWatermark(slot)) {
      judgeLate(event);
    } else {
      state.buffer().add(slot, event);
      reportLate(event, LateFate.JUDGED);
    }
  }

  /** What waited for its partition, and may be behind the watermark or not. */
  private void judgeCaughtUp(long slot, String hostId, List<Observation> arrived) throws Exception {
    List<Observation> events = HostJudge.withoutCopies(arrived);
    if (!isBehindWatermark(slot)) {
      for (Observation event : events) {
        state.buffer().add(slot, event);
      }
      return;
    }
    if (events.size() > 1) {
      events.sort(EventOrder.BY_TIME);
    }
    long watermark = now();
    host.enter(hostId);
    for (Observation event : judge(watermark + 1).caughtUp(events)) {
      tally.behindWatermark();
      reportLate(lateForCertain(event, watermark), LateFate.BEYOND_MEMORY);
    }
    state.relieve();
  }

  private void judgeLate(Observation event) throws Exception {
    long watermark = now();
    host.enter(event.getHostId());
    LateFate fate = judge(watermark + 1).late(event);
    state.relieve();
    tally.behindWatermark();
    reportLate(fate == LateFate.BEYOND_MEMORY ? lateForCertain(event, watermark) : event, fate);
  }

  /**
   * An event of a partition that was idle is in time by its own partition, however old; one that
   * nothing is remembered of any more must not vanish without a word.
   */
  private static Observation lateForCertain(Observation event, long watermark) {
    if (event.getLateByMs() > 0) {
      return event;
    }
    return Observation.newBuilder(event).setLateByMs(watermark - event.getTime()).build();
  }

  /** The watermark, or after a restore the one that the checkpoint was taken at, if it is ahead. */
  private long now() {
    return Math.max(timers.currentWatermark(), restoredWatermark);
  }

  private void judgeUpTo(long watermark) throws Exception {
    Long slot = state.buffer().firstSlot();
    while (slot != null && SLOTS.end(slot) <= watermark) {
      for (Map.Entry<String, List<Observation>> ofHost : state.buffer().take(slot).entrySet()) {
        host.enter(ofHost.getKey());
        judgeSlot(ofHost.getValue(), SLOTS.end(slot));
      }
      slot = state.buffer().firstSlot();
    }
  }

  private void judgeSlot(List<Observation> arrived, long stamp) throws Exception {
    List<Observation> events = HostJudge.withoutCopies(arrived);
    if (events.size() > 1) {
      events.sort(EventOrder.BY_TIME);
    }
    newestEvent = Math.max(newestEvent, events.get(events.size() - 1).getTime());
    judge(stamp).inOrder(events);
    state.relieve();
  }

  @Override
  public void onEventTime(InternalTimer<String, Long> timer) throws Exception {
    host.enter(timer.getKey());
    expire(timer.getNamespace(), timer.getTimestamp());
    hasExpired = true;
    state.relieve();
  }

  @Override
  public void onProcessingTime(InternalTimer<String, Long> timer) {
    throw new IllegalStateException("correlate sets no processing-time timers");
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    arrivals.handOn();
    heardWatermark = mark.getTimestamp();
    // Time went ahead of the source when all was silent, and never goes back.
    if (heardWatermark > emittedWatermark) {
      advanceTo(heardWatermark);
    }
  }

  private void advanceTo(long time) throws Exception {
    catchingUp.advance(time);
    judgeUpTo(time);
    super.processWatermark(new Watermark(time));
    if (hasExpired) {
      state.forget();
      hasExpired = false;
    }
    arrivals.advance(time);
    state.advance(time);
    emittedWatermark = time;
  }

  /**
   * When the stream falls silent, no watermark may ever come to release what waits for one: a slot
   * of which the newest event of all stands in the middle, and steps that were emitted for late
   * events. Both are released here; the watermark goes ahead by what they need.
   *
   * <p>The status itself ends here. Every subtask hears every source, so all are silent together;
   * but the pattern would hear of it from one after the other, and of the end of it too. A step
   * that one subtask emits as the stream wakes would be late if the pattern followed another
   * subtask until it heard that this one is no longer idle, and CEP drops what is late.
   */
  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (status.isIdle()) {
      arrivals.handOn();
      catchingUp.releaseAll();
      release();
    }
  }

  /**
   * Each release goes ahead by a millisecond at least: steps for late events are stamped just ahead
   * of the last watermark, and the pattern waits for the slowest subtask, which may have had none.
   */
  private void release() throws Exception {
    long due = Math.max(heardWatermark, newestStamp);
    if (due == Long.MIN_VALUE || due > Long.MAX_VALUE - SLOTS.lengthMs()) {
      return;
    }
    long slotEnd = heardWatermark == Long.MIN_VALUE ? due : SLOTS.end(SLOTS.of(heardWatermark));
    advanceTo(Math.max(Math.max(slotEnd, newestStamp), emittedWatermark + 1));
  }

  private HostJudge judge(long stamp) {
    emitter.stamp = Math.max(stamp, emittedWatermark + 1);
    judge.advance(now(), newestEvent - settings.outOfOrdernessMs());
    return judge;
  }

  private void scheduleExpiry(long time, ExpiryKind kind, String name) throws Exception {
    long turn = time + retention.turnOf(host.id());
    long due = state.hostEntries() < MANY_ENTRIES ? turn : turn + Retention.spread(name);
    if (state.expiry().append(due, kind.entry(name))) {
      host.select();
      timers.registerEventTimeTimer(due, due);
    }
    state.hostGained(tally);
  }

  private void expire(long namespace, long now) throws Exception {
    List<String> entries = state.expiry().read(namespace);
    state.expiry().remove(namespace);
    for (String entry : entries) {
      memory.expire(ExpiryKind.of(entry), ExpiryKind.nameIn(entry), now);
    }
    state.hostLost(entries.size(), tally);
  }

  private void reportLate(Observation event, LateFate fate) {
    if (event.getLateByMs() > 0) {
      tally.late(fate);
      output.collect(LATE, new StreamRecord<>(LateReport.of(event, fate), event.getTime()));
    }
  }

  private final class Emitter implements Verdicts {

    private final CandidateSteps steps;
    private long stamp;

    private Emitter(CandidateSteps steps) {
      this.steps = steps;
    }

    @Override
    public void candidate(Candidate candidate, Alert alert) {
      tally.candidate(candidate.openings().size());
      newestStamp = Math.max(newestStamp, stamp);
      for (Step step : steps.of(candidate, alert)) {
        output.collect(new StreamRecord<>(step, stamp));
      }
    }

    @Override
    public void suppressed(SuppressedDetection detection) {
      tally.suppressed();
      output.collect(SUPPRESSED, new StreamRecord<>(detection, stamp));
    }
  }
}
