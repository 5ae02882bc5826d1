package dev.an0844.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pattern holds back in memory is judged as if it had been in the state backend. */
class HeldBackStoreTest {

  private static final long WINDOW = 300_000;
  private static final long HORIZON = 3_600_000;
  private static final int SWEPT = 5_000;
  private static final int FIRST_PORT = 10_000;
  private static final String KNOCKER = "203.0.113.7";
  private static final DetectionSettings SETTINGS =
      new DetectionSettings(WINDOW, 1, WINDOW, WINDOW, HORIZON, 16);
  private static final ObservedEvents INGEST =
      new ObservedEvents(new IngestSettings(10_000, 30_000, 60_000, WINDOW, true));

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend(false));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aSweepOverMoreOpenPortsThanMemoryHoldsAlertsForEachOfThem(StateBackend backend)
      throws Exception {
    try (DetectionHarness harness = DetectionHarness.on(backend, SETTINGS)) {
      bring(harness, sweep(), 0);
      harness.watermark(TelemetryStory.epochMs(60_000));

      assertThat(harness.alerts())
          .hasSize(SWEPT)
          .extracting(Alert::getPort)
          .doesNotHaveDuplicates();
      assertNothingIsLeft(harness, backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aCandidateThatWaitsInACheckpointAlertsAfterTheRestart(StateBackend backend)
      throws Exception {
    DetectionHarness.Snapshot snapshot;
    try (DetectionHarness harness = DetectionHarness.on(backend, SETTINGS)) {
      bring(harness, knock().connects(KNOCKER, 22).at(60_000), 0);
      harness.watermark(TelemetryStory.epochMs(180_000));
      bring(harness, TelemetryStory.on("mac-1").binds(22).id("bind").at(30_000), 150_000);
      assertThat(harness.alerts()).isEmpty();
      snapshot = harness.snapshot(1);
    }
    try (DetectionHarness restored = DetectionHarness.restored(backend, SETTINGS, snapshot)) {
      restored.watermark(TelemetryStory.epochMs(181_000));

      assertThat(restored.alerts()).hasSize(1);
      assertNothingIsLeft(restored, backend);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void checkpointsInBetweenChangeNothing(StateBackend backend) throws Exception {
    try (DetectionHarness harness = DetectionHarness.on(backend, SETTINGS)) {
      long checkpoint = 1;
      for (int round = 0; round < 20; round++) {
        long at = 2L * round * WINDOW;
        bring(harness, knock(at).binds(22).id("bind-" + at).at(at + 30_000), 0);
        bring(harness, success(at + 60_000), 0);
        harness.snapshot(checkpoint++);
        harness.watermark(TelemetryStory.epochMs(at + 61_000));
        harness.snapshot(checkpoint++);
      }

      assertThat(harness.alerts()).hasSize(20);
      assertNothingIsLeft(harness, backend);
    }
  }

  private static TelemetryStory sweep() {
    TelemetryStory story = knock();
    for (int port = FIRST_PORT; port < FIRST_PORT + SWEPT; port++) {
      story.binds(port).at(5_000);
    }
    for (int port = FIRST_PORT; port < FIRST_PORT + SWEPT; port++) {
      story.connects(KNOCKER, port).at(6_000);
    }
    return story;
  }

  private static TelemetryStory success(long at) {
    return TelemetryStory.on("mac-1").connects(KNOCKER, 22).id("success-" + at).at(at);
  }

  private static TelemetryStory knock() {
    return knock(0);
  }

  private static TelemetryStory knock(long at) {
    return TelemetryStory.on("mac-1")
        .refused(KNOCKER, 7000)
        .id("first-" + at)
        .at(at)
        .refused(KNOCKER, 8000)
        .id("second-" + at)
        .at(at + 1_000);
  }

  private static void bring(DetectionHarness harness, TelemetryStory story, long lateByMs)
      throws Exception {
    for (TelemetryEvent event : story.events()) {
      harness.event(lateByMs == 0 ? INGEST.observed(event) : INGEST.observedLate(event, lateByMs));
    }
  }

  private static void assertNothingIsLeft(DetectionHarness harness, StateBackend backend)
      throws Exception {
    harness.watermark(TelemetryStory.epochMs(100 * HORIZON));
    assertThat(harness.heldBack()).isZero();
    assertThat(harness.timers()).isZero();
    if (backend instanceof HashMapStateBackend) {
      // RocksDB cannot count its entries.
      assertThat(harness.stateEntries()).isZero();
    }
  }
}
