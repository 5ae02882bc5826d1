package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;
import dev.an0844.ingest.Observation;
import dev.an0844.rulebook.RuleBook;
import dev.an0844.tuning.TuningRule;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * The correlate stage with tuning rules that come while it runs: observations keyed by host on the
 * first input, versions of rules that were let in on the second one, which is broadcast.
 *
 * <p>The watermark of the rules says that every version that is effective by then has come. No
 * event is judged ahead of it, so that what an event meets depends on its own time and on the set
 * of versions alone, and not on what was read first. Whoever feeds the rules must keep that
 * watermark moving: while it stands still, events wait. Whether rules are idle is not asked.
 *
 * <p>Every version is kept in broadcast state, which {@link RuleBook} bounds. Keyed state, names
 * and serializers are those of {@link CorrelateOperator}, so a savepoint of either can be restored
 * by the other.
 */
public final class TunedCorrelateOperator extends CorrelateStage
    implements TwoInputStreamOperator<Observation, TuningRule, Step> {

  private static final long serialVersionUID = 1L;

  /** Index of the first input. */
  private static final int EVENTS = 0;

  private static final MapStateDescriptor<String, TuningRule> RULES_STATE =
      new MapStateDescriptor<>("tuning-rules", Types.STRING, RecordTypes.of(TuningRule.class));

  private final boolean countDropped;

  private transient @Nullable BroadcastState<String, TuningRule> versions;
  private transient @Nullable RuleBook book;
  private transient long eventsUpTo;
  private transient long rulesUpTo;
  private transient boolean isToBeReleased;

  /**
   * Creates the operator.
   *
   * @param countDropped whether attempts without an answer are failures where no rule says so
   */
  public TunedCorrelateOperator(DetectionSettings settings, boolean countDropped) {
    super(settings);
    this.countDropped = countDropped;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    BroadcastState<String, TuningRule> state =
        context.getOperatorStateStore().getBroadcastState(RULES_STATE);
    RuleBook restored = new RuleBook(settings().windowMs());
    for (Map.Entry<String, TuningRule> version : state.immutableEntries()) {
      restored.enter(version.getValue());
    }
    versions = state;
    book = restored;
    eventsUpTo = Long.MIN_VALUE;
    rulesUpTo = Long.MIN_VALUE;
    isToBeReleased = false;
  }

  @Override
  Tuning tuning(RuleTally ruleTally) {
    return Tuning.by(book(), settings(), countDropped, ruleTally);
  }

  @Override
  public void processElement1(StreamRecord<Observation> element) throws Exception {
    take(element);
  }

  @Override
  public void processElement2(StreamRecord<TuningRule> element) throws Exception {
    TuningRule version = element.getValue();
    Objects.requireNonNull(versions)
        .put(version.getRuleId() + '\n' + version.getVersion(), version);
    book().enter(version);
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    eventsUpTo = Math.max(eventsUpTo, mark.getTimestamp());
    judgeWhatIsKnown();
  }

  @Override
  public void processWatermark2(Watermark mark) throws Exception {
    rulesUpTo = Math.max(rulesUpTo, mark.getTimestamp());
    judgeWhatIsKnown();
  }

  /**
   * Of the events alone. The rules are silent for most of the time; their watermark says how far
   * they are known.
   */
  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
    if (input == EVENTS) {
      isToBeReleased = status.isIdle();
      releaseInSilence();
    }
  }

  private void judgeWhatIsKnown() throws Exception {
    long both = Math.min(eventsUpTo, rulesUpTo);
    if (both > Long.MIN_VALUE) {
      processWatermark(new Watermark(both));
    }
    releaseInSilence();
  }

  /** Once a silence. What is released lies up to a slot ahead of the events' watermark. */
  private void releaseInSilence() throws Exception {
    if (isToBeReleased && rulesUpTo - SLOTS.lengthMs() > eventsUpTo) {
      isToBeReleased = false;
      processWatermarkStatus(WatermarkStatus.IDLE);
    }
  }

  private RuleBook book() {
    return Objects.requireNonNull(book);
  }
}
