package dev.an0844.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.correlate.Step;
import dev.an0844.correlate.StepKind;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pattern judges for itself: whatever a broken correlate stage brings it, nothing alerts. */
class SabotagedCandidateTest {

  private static final long WINDOW = 60_000;
  private static final DetectionSettings SETTINGS =
      new DetectionSettings(WINDOW, 3, WINDOW, WINDOW, 3_600_000, 16);
  private static final ObservedEvents INGEST =
      new ObservedEvents(new IngestSettings(10_000, 30_000, 60_000, WINDOW, true));
  private static final List<TelemetryEvent> KNOCK =
      TelemetryStory.on("mac-1")
          .refused("203.0.113.7", 7000)
          .at(1_000)
          .refused("203.0.113.7", 8000)
          .at(2_000)
          .refused("203.0.113.7", 9000)
          .at(3_000)
          .binds(2222)
          .at(5_000)
          .connects("203.0.113.7", 2222)
          .at(8_000)
          .events();

  @Test
  void anHonestCandidateAlerts() throws Exception {
    assertThat(alertsWith(step -> step)).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sabotages")
  void aSabotagedCandidateDies(String name, UnaryOperator<Step> sabotage) throws Exception {
    assertThat(alertsWith(sabotage)).isZero();
  }

  static Stream<Arguments> sabotages() {
    return Stream.of(
        sabotage(
            "a failure after the opening", StepKind.CLOSED_PORT, late -> late.setTime(ms(6_000))),
        sabotage(
            "a failure after the success", StepKind.CLOSED_PORT, late -> late.setTime(ms(9_000))),
        sabotage(
            "failures a whole window old",
            StepKind.CLOSED_PORT,
            old -> old.setTime(ms(8_000) - WINDOW)),
        sabotage(
            "too few distinct ports", StepKind.CLOSED_PORT, same -> same.setPorts(List.of(7000))),
        sabotage(
            "a failure of another candidate",
            StepKind.CLOSED_PORT,
            other -> other.setSuccessEventId("another")),
        sabotage(
            "a failure of another source",
            StepKind.CLOSED_PORT,
            other -> other.setSourceIp("203.0.113.8")),
        sabotage("an opening on another host", StepKind.OPENING, other -> other.setHostId("mac-2")),
        sabotage(
            "an opening of another port", StepKind.OPENING, other -> other.setPorts(List.of(2223))),
        sabotage(
            "an opening of another transport",
            StepKind.OPENING,
            other -> other.setTransport(Transport.UDP)),
        sabotage(
            "an opening before the knock was over",
            StepKind.OPENING,
            early -> early.setEarliest(ms(2_000)).setTime(ms(2_999))),
        sabotage(
            "an opening after the success",
            StepKind.OPENING,
            late -> late.setEarliest(ms(8_001)).setTime(ms(8_001))),
        sabotage(
            "an opening for another success",
            StepKind.OPENING,
            other -> other.setSuccessEventId("another")),
        sabotage(
            "a success of another source",
            StepKind.SUCCESS,
            other -> other.setSourceIp("203.0.113.8")),
        sabotage("a success at another time", StepKind.SUCCESS, other -> other.setTime(ms(2_000))),
        sabotage("no opening at all", StepKind.OPENING, none -> none.setKind(StepKind.SUCCESS)),
        sabotage("no success", StepKind.SUCCESS, none -> none.setKind(StepKind.OPENING)));
  }

  @Test
  void aDeadCandidateLeavesNothingBehindOnceTheWindowIsOver() throws Exception {
    try (DetectionHarness harness =
        DetectionHarness.sabotaged(SETTINGS, sabotageOf(StepKind.SUCCESS, "another"))) {
      tell(harness);
      harness.watermark(ms(3 * 3_600_000));

      assertThat(harness.alerts()).isEmpty();
      assertThat(harness.stateEntries()).isZero();
      assertThat(harness.timers()).isZero();
    }
  }

  private static UnaryOperator<Step> sabotageOf(StepKind kind, String candidate) {
    return step ->
        step.getKind() == kind ? Step.newBuilder(step).setSuccessEventId(candidate).build() : step;
  }

  private static Arguments sabotage(
      String name, StepKind kind, UnaryOperator<Step.Builder> change) {
    UnaryOperator<Step> sabotage =
        step -> step.getKind() == kind ? change.apply(Step.newBuilder(step)).build() : step;
    return Arguments.of(name, sabotage);
  }

  private static int alertsWith(UnaryOperator<Step> sabotage) throws Exception {
    try (DetectionHarness harness = DetectionHarness.sabotaged(SETTINGS, sabotage)) {
      tell(harness);
      harness.watermark(ms(600_000));
      return harness.alerts().size();
    }
  }

  private static void tell(DetectionHarness harness) throws Exception {
    for (TelemetryEvent event : KNOCK) {
      harness.event(INGEST.observed(event));
    }
  }

  private static long ms(long sinceStart) {
    return TelemetryStory.epochMs(sinceStart);
  }
}
