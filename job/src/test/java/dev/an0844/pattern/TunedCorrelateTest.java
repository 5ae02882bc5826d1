package dev.an0844.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.an0844.admission.RuleNews;
import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.detection.Alert;
import dev.an0844.detection.Confidence;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TuningRule;
import dev.an0844.tuning.TuningSettings;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TunedCorrelateTest {

  private static final long WINDOW = 60_000;
  private static final DetectionSettings SETTINGS =
      new DetectionSettings(WINDOW, 1, WINDOW, WINDOW, 3_600_000, 16);
  private static final ObservedEvents INGEST =
      new ObservedEvents(new IngestSettings(10_000, 30_000, 60_000, WINDOW, true));
  private static final String ATTACKER = "203.0.113.7";

  @Test
  void eventsWaitUntilTheRulesOfTheirTimeAreKnown() throws Exception {
    try (TunedHarness harness = harness(null)) {
      tell(harness, knock(0));
      harness.watermark(ms(60_000));
      assertThat(harness.watermark()).isEqualTo(Long.MIN_VALUE);

      harness.rule(suppressing(ms(8_000)));
      harness.rulesAreKnownUpTo(ms(7_000));
      assertThat(harness.alerts()).isEmpty();
      assertThat(harness.watermark()).isEqualTo(ms(7_000));

      harness.rulesAreKnownUpTo(ms(60_000));
      assertThat(harness.alerts()).isEmpty();
      assertThat(harness.suppressed())
          .extracting(SuppressedDetection::getRuleId, SuppressedDetection::getCoveredBy)
          .containsExactly(tuple("known", ""));
    }
  }

  @Test
  void aDetectionMeetsTheRulesOfTheTimeOfItsSuccess() throws Exception {
    try (TunedHarness harness = harness(null)) {
      harness.rule(suppressing(ms(8_001)));
      harness.rulesAreKnownUpTo(Long.MAX_VALUE);
      tell(harness, knock(0));
      tell(harness, knock(300_000));
      harness.watermark(ms(600_000));

      assertThat(harness.alerts()).hasSize(1);
      assertThat(harness.suppressed()).hasSize(1);
    }
  }

  @Test
  void aLateEventMeetsTheRulesOfItsOwnTime() throws Exception {
    TuningRule rule = suppressing(ms(8_000));
    rule.setExpires(TelemetryStory.instant(9_000));
    List<TelemetryEvent> knock = knock(0);
    try (TunedHarness harness = harness(null)) {
      harness.rule(rule);
      harness.rulesAreKnownUpTo(Long.MAX_VALUE);
      tell(harness, knock.subList(0, 2));
      harness.watermark(ms(120_000));
      harness.event(INGEST.observedLate(knock.get(2), 112_000));

      assertThat(harness.suppressed()).hasSize(1);
      assertThat(harness.alerts()).isEmpty();
    }
  }

  @Test
  void theLastKnockOfTheNightAlertsWithoutWaitingForTheMorningOnceTheRulesAreKnown()
      throws Exception {
    try (TunedHarness harness = harness(null)) {
      tell(harness, knock(0));
      harness.watermark(ms(8_000));
      harness.rulesAreKnownUpTo(ms(7_000));
      harness.idle();
      assertThat(harness.alerts()).isEmpty();

      harness.rulesAreKnownUpTo(ms(68_000));
      assertThat(harness.alerts()).hasSize(1);
      long released = harness.watermark();
      harness.rulesAreKnownUpTo(ms(69_000));
      assertThat(harness.watermark()).as("released once").isEqualTo(released);
    }
  }

  @Test
  void whatTheRulesDoIsCountedOnceWhateverFails() throws Exception {
    try (TunedHarness harness = harness(null)) {
      harness.rule(suppressing(ms(0)));
      harness.rulesAreKnownUpTo(Long.MAX_VALUE);
      tell(harness, knock(0));
      tell(harness, knock(300_000));
      harness.watermark(ms(600_000));
      assertThat(harness.news()).isEmpty();

      harness.snapshot(1);
      assertThat(harness.news()).containsExactly(new RuleNews("known", 1, 2L, ms(308_000), null));
      harness.snapshot(2);
      assertThat(harness.news()).hasSize(1);
    }
  }

  @Test
  void aSavepointWithoutRulesIsRestoredWithThemAndBack() throws Exception {
    List<TelemetryEvent> knock = knock(0);
    TunedHarness.Snapshot untuned;
    try (DetectionHarness before = DetectionHarness.onHeap(SETTINGS)) {
      before.event(INGEST.observed(knock.get(0)));
      DetectionHarness.Snapshot snapshot = before.snapshot(1);
      untuned = new TunedHarness.Snapshot(snapshot.correlate(), snapshot.pattern());
    }
    TunedHarness.Snapshot tuned;
    try (TunedHarness harness = harness(untuned)) {
      harness.rule(suppressing(ms(100_000)));
      harness.rulesAreKnownUpTo(Long.MAX_VALUE);
      tell(harness, knock.subList(1, 2));
      tuned = harness.snapshot(2);
    }
    try (DetectionHarness after =
        DetectionHarness.restored(
            new HashMapStateBackend(),
            SETTINGS,
            new DetectionHarness.Snapshot(tuned.correlate(), tuned.pattern()))) {
      after.event(INGEST.observed(knock.get(2)));
      after.watermark(ms(60_000));

      assertThat(after.alerts()).hasSize(1);
    }
  }

  @Test
  void theAlertSaysWhatItWasJudgedByAndThePatternAgrees() throws Exception {
    TuningRule three = rule(ms(0), RuleEffect.SETTINGS, Conditions.newBuilder().build());
    three.setSettings(TuningSettings.newBuilder().setMinSequenceLen(3).setTimeWindow(10).build());
    try (TunedHarness harness = harness(null)) {
      harness.rule(three);
      harness.rulesAreKnownUpTo(Long.MAX_VALUE);
      tell(harness, knock(0));
      tell(
          harness,
          TelemetryStory.on("mac-2")
              .refused(ATTACKER, 7000)
              .at(1_000)
              .refused(ATTACKER, 8000)
              .at(2_000)
              .refused(ATTACKER, 9000)
              .at(3_000)
              .binds(22)
              .at(4_000)
              .connects(ATTACKER, 22)
              .at(10_999)
              .connects(ATTACKER, 22)
              .at(11_000)
              .events());
      harness.watermark(ms(600_000));

      assertThat(harness.suppressed()).isEmpty();
      assertThat(harness.alerts())
          .extracting(Alert::getHostId, Alert::getWindowMs, Alert::getMinDistinctPorts)
          .containsExactly(tuple("mac-2", 10_000L, 3));
    }
  }

  @Test
  void aConfidenceThatARuleGivesIsToldWithTheRule() throws Exception {
    TuningRule low =
        rule(
            ms(0),
            RuleEffect.SET_CONFIDENCE,
            Conditions.newBuilder().setSourceCidrs(List.of("203.0.113.0/24")).build());
    low.setConfidence(Confidence.HIGH);
    try (TunedHarness harness = harness(null)) {
      harness.rule(low);
      harness.rulesAreKnownUpTo(Long.MAX_VALUE);
      tell(harness, knock(0));
      harness.watermark(ms(600_000));

      Alert alert = harness.alerts().get(0);
      assertThat(alert.getConfidence()).isEqualTo(Confidence.HIGH);
      assertThat(alert.getConfidenceReasons()).endsWith("set_by_rule:known").hasSize(3);
    }
  }

  private static TunedHarness harness(TunedHarness.@Nullable Snapshot from) throws Exception {
    return new TunedHarness(new HashMapStateBackend(), SETTINGS, true, from);
  }

  private static void tell(TunedHarness harness, List<TelemetryEvent> events) throws Exception {
    for (TelemetryEvent event : events) {
      harness.event(INGEST.observed(event));
    }
  }

  /** Its success is 8 seconds after the beginning. */
  private static List<TelemetryEvent> knock(long from) {
    return TelemetryStory.on("mac-1")
        .refused(ATTACKER, 7000)
        .at(from)
        .id("f" + from)
        .binds(22)
        .at(from + 4_000)
        .id("o" + from)
        .connects(ATTACKER, 22)
        .at(from + 8_000)
        .id("s" + from)
        .events();
  }

  private static TuningRule suppressing(long effectiveFrom) {
    return rule(
        effectiveFrom,
        RuleEffect.SUPPRESS,
        Conditions.newBuilder().setHostIds(List.of("mac-1")).build());
  }

  private static TuningRule rule(long effectiveFrom, RuleEffect effect, Conditions when) {
    return TuningRule.newBuilder()
        .setRuleId("known")
        .setVersion(1)
        .setOwner("soc@example.org")
        .setReason("known")
        .setEffectiveFrom(Instant.ofEpochMilli(effectiveFrom))
        .setEffect(effect)
        .setWhen(when)
        .build();
  }

  private static long ms(long sinceStart) {
    return TelemetryStory.epochMs(sinceStart);
  }
}
