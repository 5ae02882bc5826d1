package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;
import dev.an0844.ingest.Observation;
import dev.an0844.rulebook.RuleBook;
import dev.an0844.tuning.TuningRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/** The correlate stage without tuning rules, or with rules that are all known from the start. */
public final class CorrelateOperator extends CorrelateStage
    implements OneInputStreamOperator<Observation, Step> {

  private static final long serialVersionUID = 1L;

  private final @Nullable ArrayList<TuningRule> rules;
  private final boolean countDropped;

  /** Creates the operator for these settings, without rules. */
  public CorrelateOperator(DetectionSettings settings) {
    super(settings);
    rules = null;
    countDropped = true;
  }

  /**
   * Creates the operator for these settings and rules.
   *
   * @param rules versions that a rule book has let in
   * @param countDropped whether attempts without an answer are failures where no rule says so
   */
  public CorrelateOperator(
      DetectionSettings settings, List<TuningRule> rules, boolean countDropped) {
    super(settings);
    this.rules = new ArrayList<>(rules);
    this.countDropped = countDropped;
  }

  @Override
  Tuning tuning(RuleTally ruleTally) {
    if (rules == null) {
      return Tuning.none(settings());
    }
    RuleBook book = RuleBook.of(settings().windowMs(), rules);
    return Tuning.by(book, settings(), countDropped, ruleTally);
  }

  @Override
  public void processElement(StreamRecord<Observation> element) throws Exception {
    take(element);
  }
}
