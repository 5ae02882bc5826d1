package dev.an0844.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Late events are judged when they arrive, by the same rule, against what is remembered. */
class LateEventsTest {

  private static final long WINDOW = 300_000;
  private static final long HORIZON = 3_600_000;
  private static final long HALF_AN_HOUR = 1_800_000;
  private static final String KNOCKER = "203.0.113.7";
  private static final DetectionSettings SETTINGS =
      new DetectionSettings(WINDOW, 1, WINDOW, WINDOW, HORIZON, 16);
  private static final ObservedEvents INGEST =
      new ObservedEvents(new IngestSettings(10_000, 30_000, 60_000, WINDOW, true));

  private DetectionHarness harness = open();

  private static DetectionHarness open() {
    try {
      return DetectionHarness.onHeap(SETTINGS);
    } catch (Exception e) {
      throw new IllegalStateException("the harness does not open", e);
    }
  }

  @BeforeEach
  void startAfresh() throws Exception {
    harness.close();
    harness = open();
  }

  @AfterEach
  void everythingIsForgottenInTheEnd() throws Exception {
    harness.watermark(ms(10 * HORIZON));
    assertThat(harness.stateEntries()).isZero();
    assertThat(harness.timers()).isZero();
    harness.close();
  }

  @Test
  void anOpeningThatComesTwoMinutesLateStillAlerts() throws Exception {
    inTime(knock(0).connects(KNOCKER, 22).at(60_000));
    harness.watermark(ms(180_000));
    late(story().binds(22).id("bind").at(30_000), 150_000);
    harness.watermark(ms(181_000));

    assertThat(harness.alerts()).singleElement().extracting(Alert::getLateByMs).isEqualTo(150_000L);
    assertThat(fates()).containsExactly(LateFate.JUDGED);
  }

  @Test
  void anOpeningThatComesLateIsJudgedByTheFailuresBeforeItAlone() throws Exception {
    inTime(
        story()
            .refused(KNOCKER, 22)
            .at(0)
            .refused(KNOCKER, 22)
            .at(20_000)
            .refused(KNOCKER, 22)
            .at(40_000)
            .connects(KNOCKER, 22)
            .at(60_000));
    harness.watermark(ms(180_000));
    late(story().binds(22).id("bind").at(30_000), 150_000);
    harness.watermark(ms(181_000));

    assertThat(harness.alerts()).singleElement().extracting(Alert::getFailureCount).isEqualTo(2);
  }

  @Test
  void aFailureThatComesLateStillAlerts() throws Exception {
    inTime(
        story()
            .refused(KNOCKER, 9000)
            .at(40_000)
            .binds(22)
            .at(30_000)
            .connects(KNOCKER, 22)
            .at(60_000));
    harness.watermark(ms(180_000));
    assertThat(harness.alerts()).isEmpty();
    late(story().refused(KNOCKER, 7000).id("knock").at(10_000), 170_000);
    harness.watermark(ms(181_000));

    assertThat(harness.alerts()).hasSize(1);
  }

  @Test
  void aSessionThatIsLoggedAtItsEndStillAlerts() throws Exception {
    inTime(knock(0).binds(22).at(30_000));
    harness.watermark(ms(HALF_AN_HOUR));
    late(story().connects(KNOCKER, 22).id("session").at(60_000), HALF_AN_HOUR - 60_000);
    harness.watermark(ms(HALF_AN_HOUR + 1_000));

    assertThat(harness.alerts()).singleElement().extracting(Alert::getLateByMs).isNotNull();
  }

  @Test
  void anEventBeyondMemoryIsReportedAndNotJudged() throws Exception {
    inTime(knock(0).binds(22).at(30_000));
    harness.watermark(ms(2 * HORIZON));
    late(story().connects(KNOCKER, 22).id("session").at(60_000), 2 * HORIZON);
    harness.watermark(ms(2 * HORIZON + 1_000));

    assertThat(harness.alerts()).isEmpty();
    assertThat(fates()).containsExactly(LateFate.BEYOND_MEMORY);
  }

  @Test
  void theLastKnockOfTheNightAlertsWhenAllIsSilent() throws Exception {
    inTime(knock(0).binds(22).at(30_000).connects(KNOCKER, 22).at(60_000));
    harness.watermark(ms(60_000));
    harness.idle();

    assertThat(harness.alerts()).hasSize(1);
  }

  @Test
  void theLastLateEventOfTheNightAlertsWithoutNewTraffic() throws Exception {
    inTime(knock(0).connects(KNOCKER, 22).at(60_000));
    harness.watermark(ms(180_000));
    harness.idle();
    late(story().binds(22).id("bind").at(30_000), 150_000);
    assertThat(harness.alerts()).isEmpty();
    harness.idle();

    assertThat(harness.alerts()).hasSize(1);
  }

  @Test
  void whatOvertookTheRestOfItsKnockBeforeASilenceStillAlertsWhenTheRestComes() throws Exception {
    inTime(story().connects(KNOCKER, 22).id("success").at(60_000));
    harness.watermark(ms(60_000));
    harness.idle();
    harness.active();
    late(knock(55_000).binds(22).at(58_000), 0);
    harness.watermark(ms(61_000));

    assertThat(harness.alerts()).hasSize(1);
  }

  @Test
  void noSubtaskIsEverSaidToBeSilentForThenThePatternWouldRunAheadOfItWhenItWakes()
      throws Exception {
    inTime(knock(0));
    harness.watermark(ms(60_000));
    harness.idle();
    harness.active();
    harness.idle();

    assertThat(harness.statuses()).isEmpty();
  }

  @Test
  void inASilenceASubtaskThatHadNoLateEventKeepsLevelWithOneThatHad() throws Exception {
    try (DetectionHarness other = open()) {
      inTime(knock(0).connects(KNOCKER, 22).at(60_000));
      for (DetectionHarness each : List.of(harness, other)) {
        each.watermark(ms(180_000));
        each.idle();
      }
      late(story().binds(22).id("bind").at(30_000), 150_000);
      harness.idle();
      other.idle();

      assertThat(harness.alerts()).hasSize(1);
      assertThat(other.watermark()).isEqualTo(harness.watermark());
    }
  }

  @Test
  void aLongSilenceMovesTimeByAMillisecondEachTimeAndNoFurther() throws Exception {
    harness.watermark(ms(180_000));
    harness.idle();
    long first = harness.watermark();
    for (int i = 0; i < 500; i++) {
      harness.active();
      harness.idle();
    }

    assertThat(harness.watermark()).isEqualTo(first + 500);
  }

  @Test
  void whatComesInOrderAfterASilenceIsNotLostBehindTheWatermarkThatEndedIt() throws Exception {
    inTime(knock(0).connects(KNOCKER, 22).at(60_000));
    harness.watermark(ms(179_999));
    late(story().binds(22).id("bind").at(30_000), 150_000);
    harness.idle();
    inTime(
        story()
            .refused("203.0.113.9", 22)
            .id("other-knock")
            .at(180_010)
            .binds(22)
            .id("other-bind")
            .at(180_020)
            .connects("203.0.113.9", 22)
            .id("other-success")
            .at(180_030));
    harness.watermark(ms(180_099));
    harness.watermark(ms(190_000));

    assertThat(harness.alerts())
        .extracting(alert -> alert.getSuccess().getEventId())
        .containsExactlyInAnyOrder("e4", "other-success");
  }

  @Test
  void aLateCopyOfAnAlertedSessionIsADuplicate() throws Exception {
    TelemetryStory success = story().connects(KNOCKER, 22).id("session").at(60_000);
    inTime(knock(0).binds(22).at(30_000));
    inTime(success);
    harness.watermark(ms(HALF_AN_HOUR));
    late(success, HALF_AN_HOUR);
    harness.watermark(ms(HALF_AN_HOUR + 1_000));

    assertThat(harness.alerts()).hasSize(1);
    assertThat(harness.suppressed()).isEmpty();
    assertThat(fates()).containsExactly(LateFate.DUPLICATE);
  }

  @Test
  void ofAStormOfSuccessesEnoughAreRememberedForALateOpening() throws Exception {
    inTime(knock(0));
    TelemetryStory storm = story();
    for (int i = 0; i < 500; i++) {
      storm.connects(KNOCKER, 22).id("storm-" + i).at(60_000 + i * 10L);
    }
    inTime(storm);
    harness.watermark(ms(HALF_AN_HOUR));
    late(story().binds(22).id("bind").at(59_000), HALF_AN_HOUR);
    harness.watermark(ms(HALF_AN_HOUR + 1_000));

    assertThat(harness.alerts()).hasSize(1);
    assertThat(harness.alerts().get(0).getSuccess().getEventId()).isEqualTo("storm-0");
    assertThat(harness.suppressed()).hasSizeBetween(17, 60);
  }

  @Test
  void anOpeningThatComesLateRightAfterARestartStillAlerts() throws Exception {
    inTime(knock(0).connects(KNOCKER, 22).at(60_000));
    harness.watermark(ms(180_000));
    restart();
    late(story().binds(22).id("bind").at(30_000), 150_000);
    harness.watermark(ms(181_000));

    assertThat(harness.alerts()).hasSize(1);
  }

  @Test
  void anAlertedSessionThatIsDeliveredAgainAfterARestartIsADuplicate() throws Exception {
    TelemetryStory success = story().connects(KNOCKER, 22).id("session").at(60_000);
    inTime(knock(0).binds(22).at(30_000));
    inTime(success);
    harness.watermark(ms(180_000));
    restart();
    inTime(success);
    harness.watermark(ms(181_000));

    assertThat(harness.alerts()).isEmpty();
    assertThat(harness.suppressed()).isEmpty();
  }

  @Test
  void copiesOfFailuresFromAPartitionThatWasIdleCountOnce() throws Exception {
    TelemetryStory knock = story().refused(KNOCKER, 7000).id("knock").at(0);
    inTime(knock);
    harness.watermark(ms(20_000));
    restart();
    inTime(knock);
    inTime(story().binds(22).id("bind").at(30_000).connects(KNOCKER, 22).id("in").at(40_000));
    harness.watermark(ms(60_000));

    assertThat(harness.alerts()).singleElement().extracting(Alert::getFailureCount).isEqualTo(1);
  }

  @Test
  void whatAnIdlePartitionBringsBeyondMemoryIsReported() throws Exception {
    inTime(knock(2 * HORIZON));
    harness.watermark(ms(3 * HORIZON));
    inTime(story().connects(KNOCKER, 22).id("old").at(60_000));

    assertThat(fates()).containsExactly(LateFate.BEYOND_MEMORY);
  }

  @Test
  void anOpeningThatNamesAThousandPortsIsFoundByEachOfThem() throws Exception {
    Integer[] ports = IntStream.rangeClosed(1, 1_000).boxed().toArray(Integer[]::new);
    inTime(knock(0).enablesRule(ports).at(30_000).connects(KNOCKER, 999).at(60_000));
    inTime(story().connects(KNOCKER, 1_001).id("not-named").at(61_000));
    harness.watermark(ms(180_000));

    assertThat(harness.alerts())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getPort()).isEqualTo(999);
              assertThat(alert.getOpeningsTotal()).isEqualTo(1);
              assertThat(alert.getOpenings().get(0).getNamesPort()).isTrue();
            });
  }

  private void restart() throws Exception {
    DetectionHarness.Snapshot snapshot = harness.snapshot(1);
    harness.close();
    harness = DetectionHarness.restored(null, SETTINGS, snapshot);
  }

  private static TelemetryStory story() {
    return TelemetryStory.on("mac-1");
  }

  private static TelemetryStory knock(long at) {
    return story()
        .refused(KNOCKER, 7000)
        .at(at)
        .refused(KNOCKER, 8000)
        .at(at + 1_000)
        .dropped(KNOCKER, 9000)
        .at(at + 2_000);
  }

  private void inTime(TelemetryStory story) throws Exception {
    for (TelemetryEvent event : story.events()) {
      harness.event(INGEST.observed(event));
    }
  }

  private void late(TelemetryStory story, long lateByMs) throws Exception {
    for (TelemetryEvent event : story.events()) {
      harness.event(INGEST.observedLate(event, lateByMs));
    }
  }

  private List<LateFate> fates() {
    return harness.late().stream().map(LateEvent::getFate).toList();
  }

  private static long ms(long sinceStart) {
    return TelemetryStory.epochMs(sinceStart);
  }
}
