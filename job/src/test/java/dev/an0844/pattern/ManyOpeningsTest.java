package dev.an0844.pattern;

import static dev.an0844.reference.ReferenceAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import dev.an0844.reference.ReferenceResult;
import dev.an0844.reference.ReferenceSettings;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that binds one port by the thousand, and is knocked at. */
class ManyOpeningsTest {

  private static final int BINDS = 2_000;
  private static final String KNOCKER = "203.0.113.7";
  private static final DetectionSettings SETTINGS =
      new DetectionSettings(300_000, 1, 300_000, 300_000, 3_600_000, 16);
  private static final ObservedEvents INGEST =
      new ObservedEvents(new IngestSettings(10_000, 30_000, 60_000, 300_000, true));

  @Test
  void allAreCountedAndTheLatestAreShown() throws Exception {
    List<TelemetryEvent> events = knockAmongBinds().events();
    try (DetectionHarness harness = DetectionHarness.onHeap(SETTINGS)) {
      bring(events, harness);
      harness.watermark(TelemetryStory.epochMs(60_000));

      assertThatResult(ReferenceResult.of(harness.alerts(), harness.suppressed()))
          .isWhatTheReferenceSaysOf(events, ReferenceSettings.defaults());
      assertThat(harness.alerts())
          .singleElement()
          .extracting(Alert::getOpeningsTotal)
          .isEqualTo(BINDS);
      assertThatNothingIsLeftOf(harness);
    }
  }

  @Test
  void aLateOneIsListedInItsPlaceAndACopyOfAnyIsKnown() throws Exception {
    List<TelemetryEvent> binds = knockAmongBinds().events();
    TelemetryEvent success = binds.get(binds.size() - 1);
    try (DetectionHarness harness = DetectionHarness.onHeap(SETTINGS)) {
      bring(binds.subList(0, binds.size() - 1), harness);
      harness.watermark(TelemetryStory.epochMs(20_000));
      DetectionHarness.Snapshot snapshot = harness.snapshot(1);
      try (DetectionHarness restored = DetectionHarness.restored(null, SETTINGS, snapshot)) {
        restored.watermark(TelemetryStory.epochMs(20_000));
        for (int copy : new int[] {1, BINDS / 2, BINDS}) {
          restored.event(INGEST.observedLate(binds.get(copy), 10_001));
        }
        TelemetryEvent late =
            TelemetryStory.on("mac-1").binds(22).id("late").at(BINDS + 5).events().get(0);
        restored.event(INGEST.observedLate(late, 10_001));
        restored.event(INGEST.observed(success));
        restored.watermark(TelemetryStory.epochMs(60_000));

        assertThat(restored.late())
            .extracting(LateEvent::getFate)
            .containsExactly(
                LateFate.DUPLICATE, LateFate.DUPLICATE, LateFate.DUPLICATE, LateFate.JUDGED);
        assertThat(restored.alerts())
            .singleElement()
            .satisfies(
                alert -> {
                  assertThat(alert.getOpeningsTotal()).isEqualTo(BINDS + 1);
                  assertThat(alert.getOpenings())
                      .isSortedAccordingTo(
                          (one, other) -> one.getLatest().compareTo(other.getLatest()))
                      .last()
                      .satisfies(last -> assertThat(last.getEventId()).isEqualTo("late"));
                });
        assertThatNothingIsLeftOf(restored);
      }
    }
  }

  private static TelemetryStory knockAmongBinds() {
    TelemetryStory story = TelemetryStory.on("mac-1").refused(KNOCKER, 7_000).at(0);
    for (int i = 0; i < BINDS; i++) {
      story.binds(22).process("/private/tmp/agent-" + i).at(1 + i);
    }
    return story.connects(KNOCKER, 22).at(25_000);
  }

  private static void bring(List<TelemetryEvent> events, DetectionHarness harness)
      throws Exception {
    for (TelemetryEvent event : events) {
      harness.event(INGEST.observed(event));
    }
  }

  private static void assertThatNothingIsLeftOf(DetectionHarness harness) throws Exception {
    harness.watermark(TelemetryStory.epochMs(100_000_000));
    assertThat(harness.stateEntries()).isZero();
    assertThat(harness.timers()).isZero();
  }
}
