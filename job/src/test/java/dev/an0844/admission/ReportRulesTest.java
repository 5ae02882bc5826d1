package dev.an0844.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.an0844.output.RuleState;
import dev.an0844.output.TuningStatus;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TuningRule;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportRulesTest {

  private static final long HOUR = 3_600_000;

  @Test
  void everyRuleIsReportedOnWithItsStateAndItsHits() throws Exception {
    try (var harness = opened(List.of(), null)) {
      harness.processElement(news(rule("used", null)));
      harness.processElement(news(rule("expired", Instant.ofEpochMilli(HOUR / 2))));
      harness.processElement(news(rule("never", null)));
      harness.processElement(hits("used", 3, 1_000));
      harness.processElement(hits("used", 2, 500));

      harness.setProcessingTime(HOUR);

      assertThat(harness.extractOutputValues())
          .extracting(
              TuningStatus::getRuleId,
              TuningStatus::getState,
              TuningStatus::getHits,
              TuningStatus::getLastHit)
          .containsExactly(
              tuple("expired", RuleState.EXPIRED, 0L, null),
              tuple("never", RuleState.IN_FORCE, 0L, null),
              tuple("used", RuleState.IN_FORCE, 5L, Instant.ofEpochMilli(1_000)));
    }
  }

  @Test
  void countsGoOnAfterARestartAndTheEndIsReported() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = opened(List.of(), null)) {
      harness.processElement(news(rule("used", null)));
      harness.processElement(hits("used", 3, 1_000));
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = opened(List.of(), snapshot)) {
      harness.processElement(hits("used", 4, 2_000));
      harness.getOneInputOperator().finish();

      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.getHits()).isEqualTo(7);
                assertThat(report.getLastHit()).isEqualTo(Instant.ofEpochMilli(2_000));
              });
    }
  }

  @Test
  void rulesThatAreKnownFromTheStartAreReportedOnToo() throws Exception {
    try (var harness = opened(List.of(rule("fixed", null)), null)) {
      harness.setProcessingTime(HOUR);
      harness.setProcessingTime(2 * HOUR);

      assertThat(harness.extractOutputValues())
          .extracting(TuningStatus::getRuleId)
          .containsExactly("fixed", "fixed");
    }
  }

  private static OneInputStreamOperatorTestHarness<RuleNews, TuningStatus> opened(
      List<TuningRule> fixed, @Nullable OperatorSubtaskState snapshot) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<RuleNews, TuningStatus>(
            new ReportRules(fixed, 300_000, HOUR));
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  private static StreamRecord<RuleNews> news(TuningRule rule) {
    return new StreamRecord<>(new RuleNews(rule.getRuleId(), rule.getVersion(), 0L, 0L, rule));
  }

  private static StreamRecord<RuleNews> hits(String ruleId, long hits, long last) {
    return new StreamRecord<>(new RuleNews(ruleId, 1, hits, last, null));
  }

  private static TuningRule rule(String id, @Nullable Instant expires) {
    return TuningRule.newBuilder()
        .setRuleId(id)
        .setVersion(1)
        .setOwner("soc@example.org")
        .setReason("known")
        .setEffectiveFrom(Instant.EPOCH)
        .setExpires(expires)
        .setEffect(RuleEffect.SUPPRESS)
        .setWhen(Conditions.newBuilder().setHostIds(List.of("mac-1")).build())
        .build();
  }
}
