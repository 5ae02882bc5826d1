package dev.an0844.ingest;

import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters about refused records, as many as the budget of the minute admits; the others
 * are counted in the field left_out of those that are written. Over all dead letters, 1 + left_out
 * is exactly how many records were refused: the last one that was left out of each reason is kept,
 * and written with the count when the minute ends, when the input ends, or, out of the checkpoint,
 * after a restart.
 *
 * <p>An operator, since a function that is not keyed has no timers. Minutes are those of the
 * machine's clock; after a restart the budget begins anew. There is no timer while nothing is
 * refused.
 *
 * <p>Counter: deadLettersLeftOut, by reason.
 */
public final class DeadLetterOperator extends AbstractStreamOperator<DeadLetter>
    implements OneInputStreamOperator<Refusal, DeadLetter> {

  private static final long serialVersionUID = 1L;

  private static final long MINUTE_MS = 60_000;

  private final int perMinute;

  private transient @Nullable DeadLetterBudget budget;
  private transient Map<DeadLetterReason, LeftOut> leftOut = new EnumMap<>(DeadLetterReason.class);
  private transient Map<DeadLetterReason, Counter> counters = new EnumMap<>(DeadLetterReason.class);
  private transient @Nullable ListState<DeadLetter> state;
  private transient @Nullable ScheduledFuture<?> endOfMinute;

  /**
   * Makes the operator.
   *
   * @param perMinute dead-letters.per-minute
   */
  public DeadLetterOperator(int perMinute) {
    this.perMinute = perMinute;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    leftOut = new EnumMap<>(DeadLetterReason.class);
    ListState<DeadLetter> list =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("left-out", TypeInformation.of(DeadLetter.class)));
    for (DeadLetter letter : list.get()) {
      of(letter.getReason()).restore(letter);
    }
    state = list;
  }

  @Override
  public void open() throws Exception {
    super.open();
    budget = new DeadLetterBudget(perMinute);
    counters = new EnumMap<>(DeadLetterReason.class);
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      counters.put(
          reason, getMetricGroup().addGroup("reason", reason.name()).counter("deadLettersLeftOut"));
    }
    if (!leftOut.isEmpty()) {
      awaitEndOfMinute();
    }
  }

  @Override
  public void processElement(StreamRecord<Refusal> element) {
    awaitEndOfMinute();
    Refusal refusal = element.getValue();
    DeadLetterReason reason = refusal.reason();
    String hostOrSplit = refusal.hostId() == null ? refusal.place().splitId() : refusal.hostId();
    if (Objects.requireNonNull(budget).admits(reason, hostOrSplit)) {
      LeftOut others = leftOut.remove(reason);
      write(refusal.letter(others == null ? 0 : others.count));
    } else {
      Objects.requireNonNull(counters.get(reason)).inc();
      of(reason).add(refusal);
    }
  }

  private LeftOut of(DeadLetterReason reason) {
    return leftOut.computeIfAbsent(reason, none -> new LeftOut());
  }

  private void awaitEndOfMinute() {
    if (endOfMinute == null) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      long end = (Math.floorDiv(now, MINUTE_MS) + 1) * MINUTE_MS;
      endOfMinute = getProcessingTimeService().registerTimer(end, this::endMinute);
    }
  }

  private void endMinute(long time) {
    endOfMinute = null;
    Objects.requireNonNull(budget).renew();
    writeThoseLeftOut();
  }

  @Override
  public void finish() throws Exception {
    writeThoseLeftOut();
    super.finish();
  }

  private void writeThoseLeftOut() {
    for (LeftOut others : leftOut.values()) {
      write(others.letter());
    }
    leftOut.clear();
  }

  private void write(DeadLetter letter) {
    output.collect(new StreamRecord<>(letter));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    Objects.requireNonNull(state).update(leftOut.values().stream().map(LeftOut::letter).toList());
  }

  @Override
  public void close() throws Exception {
    ScheduledFuture<?> pending = endOfMinute;
    if (pending != null) {
      pending.cancel(false);
    }
    super.close();
  }

  /** Refused records of one reason about which nothing has been written yet. */
  private static final class LeftOut {
    private long count;
    private @Nullable Refusal latest;
    private @Nullable DeadLetter restored;

    void add(Refusal refusal) {
      count++;
      latest = refusal;
    }

    void restore(DeadLetter letter) {
      count += 1 + letter.getLeftOut();
      restored = letter;
    }

    /** The last of them, standing for the others. */
    DeadLetter letter() {
      Refusal refusal = latest;
      if (refusal != null) {
        return refusal.letter(count - 1);
      }
      DeadLetter letter = Objects.requireNonNull(restored);
      letter.setLeftOut(count - 1);
      return letter;
    }
  }
}
