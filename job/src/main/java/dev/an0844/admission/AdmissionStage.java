package dev.an0844.admission;

import dev.an0844.output.TuningStatus;
import dev.an0844.tuning.TuningRule;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Wires the source of rules, what lets them in, and the reports. All run with parallelism 1. */
public final class AdmissionStage {

  private static final String SOURCE = "tuning-source";
  private static final String ADMIT = "admit-rules";
  private static final String NEWS = "admitted-rules";
  private static final String REPORT = "rule-reports";

  private AdmissionStage() {}

  /**
   * Versions of rules that were let in.
   *
   * @param rules the versions, with a watermark by which all have come that are effective by then
   * @param status what became of each
   */
  public record Admitted(DataStream<TuningRule> rules, DataStream<TuningStatus> status) {}

  /** Adds the source and what lets its versions in. */
  public static Admitted admit(
      StreamExecutionEnvironment env, Source<PublishedRule, ?, ?> source, long maxWindowMs) {
    SingleOutputStreamOperator<TuningRule> rules =
        env.fromSource(
                source,
                WatermarkStrategy.noWatermarks(),
                SOURCE,
                new AvroTypeInfo<>(PublishedRule.class))
            .uid(SOURCE)
            .setParallelism(1)
            .transform(ADMIT, new AvroTypeInfo<>(TuningRule.class), new AdmitRules(maxWindowMs))
            .uid(ADMIT)
            .name(ADMIT)
            .setParallelism(1);
    return new Admitted(rules, rules.getSideOutput(AdmitRules.STATUS));
  }

  /** What is new of rules that were let in, for the reports. */
  public static DataStream<RuleNews> news(DataStream<TuningRule> rules) {
    return rules
        .map(rule -> new RuleNews(rule.getRuleId(), rule.getVersion(), 0L, 0L, rule))
        .returns(new AvroTypeInfo<>(RuleNews.class))
        .uid(NEWS)
        .name(NEWS)
        .setParallelism(1);
  }

  /**
   * Adds the reports.
   *
   * @param news versions that were let in, and what they did
   * @param fixed rules that are known from the start
   */
  public static DataStream<TuningStatus> report(
      DataStream<RuleNews> news, List<TuningRule> fixed, long maxWindowMs, long intervalMs) {
    return news.transform(
            REPORT,
            new AvroTypeInfo<>(TuningStatus.class),
            new ReportRules(fixed, maxWindowMs, intervalMs))
        .uid(REPORT)
        .name(REPORT)
        .setParallelism(1);
  }
}
