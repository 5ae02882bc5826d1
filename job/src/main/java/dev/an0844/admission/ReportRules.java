package dev.an0844.admission;

import dev.an0844.output.TuningStatus;
import dev.an0844.output.TuningStatusKind;
import dev.an0844.rulebook.RuleBook;
import dev.an0844.tuning.TuningRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reports on every rule, again and again: how it stands by the clock, how often it took effect and
 * when last. A rule that has expired, or never was of use, shows. Must run with parallelism 1.
 *
 * <p>State: what is known of each version, as operator list state; there are at most as many as
 * {@link RuleBook} lets in. Counts come with every checkpoint of the stages that go by the rules,
 * so that none is lost or comes twice. When the job ends, it reports once more.
 */
public final class ReportRules extends AbstractStreamOperator<TuningStatus>
    implements OneInputStreamOperator<RuleNews, TuningStatus> {

  private static final long serialVersionUID = 1L;

  private final ArrayList<TuningRule> fixed;
  private final long maxWindowMs;
  private final long intervalMs;

  private transient Map<String, RuleNews> hits;
  private transient RuleBook book;
  private transient ListState<RuleNews> saved;
  private transient @Nullable ScheduledFuture<?> timer;

  /**
   * Makes the operator.
   *
   * @param fixed rules that are known from the start
   * @param maxWindowMs detection.window, milliseconds
   * @param intervalMs tuning.report-interval, milliseconds
   */
  @SuppressWarnings("NullAway.Init")
  public ReportRules(List<TuningRule> fixed, long maxWindowMs, long intervalMs) {
    this.fixed = new ArrayList<>(fixed);
    this.maxWindowMs = maxWindowMs;
    this.intervalMs = intervalMs;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    hits = new TreeMap<>();
    book = RuleBook.of(maxWindowMs, fixed);
    saved =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("rule-reports", new AvroTypeInfo<>(RuleNews.class)));
    for (RuleNews news : saved.get()) {
      take(news);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    schedule();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<RuleNews> all = new ArrayList<>(hits.values());
    for (TuningRule rule : book.all()) {
      all.add(new RuleNews(rule.getRuleId(), rule.getVersion(), 0L, 0L, rule));
    }
    saved.update(all);
  }

  @Override
  public void processElement(StreamRecord<RuleNews> element) {
    take(element.getValue());
  }

  private void take(RuleNews news) {
    TuningRule rule = news.getRule();
    if (rule != null) {
      book.enter(rule);
    }
    if (news.getHits() > 0) {
      hits.merge(news.getRuleId(), news, ReportRules::sum);
    }
  }

  private static RuleNews sum(RuleNews known, RuleNews more) {
    return new RuleNews(
        known.getRuleId(),
        Math.max(known.getVersion(), more.getVersion()),
        known.getHits() + more.getHits(),
        Math.max(known.getLastHit(), more.getLastHit()),
        null);
  }

  @Override
  public void finish() throws Exception {
    report(getProcessingTimeService().getCurrentProcessingTime());
    super.finish();
  }

  private void schedule() {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    timer =
        getProcessingTimeService()
            .registerTimer(
                now + intervalMs,
                time -> {
                  report(time);
                  schedule();
                });
  }

  @Override
  public void close() throws Exception {
    if (timer != null) {
      timer.cancel(false);
    }
    super.close();
  }

  private void report(long now) {
    for (String ruleId : book.ruleIds()) {
      output.collect(new StreamRecord<>(report(ruleId, now)));
    }
  }

  private TuningStatus report(String ruleId, long now) {
    TuningRule standing = book.standing(ruleId, now);
    TuningStatus status = RuleStatus.of(standing);
    status.setKind(TuningStatusKind.REPORT);
    status.setState(book.state(ruleId, now));
    status.setReportedAt(Instant.ofEpochMilli(now));
    RuleNews known = hits.get(ruleId);
    if (known != null) {
      status.setHits(known.getHits());
      status.setLastHit(Instant.ofEpochMilli(known.getLastHit()));
    }
    return status;
  }
}
