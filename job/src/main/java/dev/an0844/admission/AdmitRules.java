package dev.an0844.admission;

import dev.an0844.output.TuningStatus;
import dev.an0844.output.TuningStatusKind;
import dev.an0844.rulebook.Admission;
import dev.an0844.rulebook.RuleBook;
import dev.an0844.text.Printable;
import dev.an0844.tuning.TuningRule;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets versions of rules in, in the order in which they were published, and says of each what
 * became of it. One that is refused changes nothing. Must run with parallelism 1.
 *
 * <p>State: every version that was let in, as operator list state; {@link RuleBook} says how many
 * there can be. Counters: versionsAccepted, versionsRefused.
 */
public final class AdmitRules extends AbstractStreamOperator<TuningRule>
    implements OneInputStreamOperator<PublishedRule, TuningRule> {

  /** A version is effective at least so much after it was published, milliseconds. */
  public static final long LEAD_MS = 60_000;

  /** Side output of what became of each version. */
  public static final OutputTag<TuningStatus> STATUS =
      new OutputTag<>("tuning-status", new AvroTypeInfo<>(TuningStatus.class));

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PROBLEM = 2_000;

  private final long maxWindowMs;

  private transient @Nullable RuleBook book;
  private transient @Nullable ListState<TuningRule> admitted;
  private transient @Nullable Counter accepted;
  private transient @Nullable Counter refused;

  /**
   * Makes the operator.
   *
   * @param maxWindowMs detection.window, the longest that a rule may set, milliseconds
   */
  public AdmitRules(long maxWindowMs) {
    this.maxWindowMs = maxWindowMs;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    ListState<TuningRule> state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("admitted-rules", new AvroTypeInfo<>(TuningRule.class)));
    RuleBook restored = new RuleBook(maxWindowMs);
    state.get().forEach(restored::enter);
    admitted = state;
    book = restored;
    accepted = getMetricGroup().counter("versionsAccepted");
    refused = getMetricGroup().counter("versionsRefused");
  }

  @Override
  public void processElement(StreamRecord<PublishedRule> element) throws Exception {
    PublishedRule published = element.getValue();
    TuningRule rule = published.getRule();
    Admission admission = admit(published, rule);
    if (rule != null && admission instanceof Admission.Accepted) {
      Objects.requireNonNull(admitted).add(rule);
      Objects.requireNonNull(accepted).inc();
      output.collect(new StreamRecord<>(rule));
    } else if (admission instanceof Admission.Refused) {
      Objects.requireNonNull(refused).inc();
    }
    output.collect(STATUS, new StreamRecord<>(status(published, admission)));
  }

  private Admission admit(PublishedRule published, @Nullable TuningRule rule) {
    RuleBook rules = Objects.requireNonNull(book);
    if (rule != null && rules.knows(rule)) {
      return new Admission.Repeated();
    }
    if (rule == null || published.getProblem() != null) {
      return new Admission.Refused(String.valueOf(published.getProblem()));
    }
    long earliest = published.getPublished() + LEAD_MS;
    if (rule.getEffectiveFrom().toEpochMilli() < earliest) {
      return new Admission.Refused(
          "effective_from must be at least a minute after it was published, "
              + Instant.ofEpochMilli(earliest)
              + " or later, is "
              + rule.getEffectiveFrom());
    }
    return rules.admit(rule);
  }

  private static TuningStatus status(PublishedRule published, Admission admission) {
    TuningStatus status = RuleStatus.of(published.getRule());
    status.setPublished(Instant.ofEpochMilli(published.getPublished()));
    status.setOrigin(published.getOrigin());
    if (admission instanceof Admission.Refused problem) {
      status.setKind(TuningStatusKind.REFUSED);
      status.setProblem(Printable.of(problem.problem(), LONGEST_PROBLEM));
    } else {
      status.setKind(
          admission instanceof Admission.Accepted
              ? TuningStatusKind.ACCEPTED
              : TuningStatusKind.REPEATED);
    }
    return status;
  }
}
