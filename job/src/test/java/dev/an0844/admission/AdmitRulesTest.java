package dev.an0844.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.output.Origin;
import dev.an0844.output.TuningStatus;
import dev.an0844.output.TuningStatusKind;
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

class AdmitRulesTest {

  private static final Instant PUBLISHED = Instant.parse("2026-03-02T12:00:00Z");
  private static final long WINDOW = 300_000;

  @Test
  void aVersionThatIsEffectiveAMinuteAfterItWasPublishedIsLetIn() throws Exception {
    try (var harness = opened(null)) {
      bring(harness, rule(1, 60_000), null);

      assertThat(harness.extractOutputValues()).containsExactly(rule(1, 60_000));
      TuningStatus status = onlyStatus(harness);
      assertThat(status.getKind()).isEqualTo(TuningStatusKind.ACCEPTED);
      assertThat(status.getRuleId()).isEqualTo("vpn");
      assertThat(status.getPublished()).isEqualTo(PUBLISHED);
      assertThat(status.getOrigin().getOffset()).isEqualTo(7L);
    }
  }

  @Test
  void oneThatIsEffectiveSoonerIsRefused() throws Exception {
    try (var harness = opened(null)) {
      bring(harness, rule(1, 59_999), null);

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(onlyStatus(harness).getProblem())
          .contains("effective_from must be at least a minute after")
          .contains("2026-03-02T12:01:00Z or later");
    }
  }

  @Test
  void whatIsNoRuleOrNotSoundIsRefusedAndChangesNothing() throws Exception {
    try (var harness = opened(null)) {
      bring(harness, null, "the bytes are no TuningRule");
      bring(harness, rule(0, 60_000), null);
      bring(harness, rule(1, 60_000), "not the brokers' time");

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(statuses(harness))
          .extracting(TuningStatus::getKind)
          .containsOnly(TuningStatusKind.REFUSED)
          .hasSize(3);
      assertThat(statuses(harness))
          .extracting(TuningStatus::getProblem)
          .containsExactly(
              "the bytes are no TuningRule",
              "version must be 1 or more, is 0",
              "not the brokers' time");
    }
  }

  @Test
  void whatIsKnownAfterARestartIsRepeatedHoweverLateItComesAgain() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = opened(null)) {
      bring(harness, rule(1, 60_000), null);
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = opened(snapshot)) {
      harness.processElement(
          new StreamRecord<>(
              new PublishedRule(
                  rule(1, 60_000), null, PUBLISHED.toEpochMilli() + 3_600_000, origin())));
      bring(harness, rule(2, 60_000), null);

      assertThat(harness.extractOutputValues()).containsExactly(rule(2, 60_000));
      assertThat(statuses(harness))
          .extracting(TuningStatus::getKind)
          .containsExactly(TuningStatusKind.REPEATED, TuningStatusKind.ACCEPTED);
    }
  }

  private static OneInputStreamOperatorTestHarness<PublishedRule, TuningRule> opened(
      @Nullable OperatorSubtaskState snapshot) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<PublishedRule, TuningRule>(new AdmitRules(WINDOW));
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  private static void bring(
      OneInputStreamOperatorTestHarness<PublishedRule, TuningRule> harness,
      @Nullable TuningRule rule,
      @Nullable String problem)
      throws Exception {
    harness.processElement(
        new StreamRecord<>(new PublishedRule(rule, problem, PUBLISHED.toEpochMilli(), origin())));
  }

  private static Origin origin() {
    return new Origin("an0844.tuning", 0, 7L, null, null, null);
  }

  private static TuningStatus onlyStatus(
      OneInputStreamOperatorTestHarness<PublishedRule, TuningRule> harness) {
    List<TuningStatus> all = statuses(harness);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<TuningStatus> statuses(
      OneInputStreamOperatorTestHarness<PublishedRule, TuningRule> harness) {
    return harness.getSideOutput(AdmitRules.STATUS).stream().map(StreamRecord::getValue).toList();
  }

  private static TuningRule rule(int version, long afterPublished) {
    return TuningRule.newBuilder()
        .setRuleId("vpn")
        .setVersion(version)
        .setOwner("soc@example.org")
        .setReason("known")
        .setEffectiveFrom(PUBLISHED.plusMillis(afterPublished))
        .setEffect(RuleEffect.SUPPRESS)
        .setWhen(Conditions.newBuilder().setHostIds(List.of("mac-1")).build())
        .build();
  }
}
