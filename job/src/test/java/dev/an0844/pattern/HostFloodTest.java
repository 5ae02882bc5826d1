package dev.an0844.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One host sends nothing but names that were never seen: sources, event ids, process paths, test
 * ids. What is remembered stays within what is documented, another host's knock is found in the
 * midst of it, and all is forgotten in the end. {@code -Dan0844.flood=N} sends N.
 */
class HostFloodTest {

  private static final int EVENTS = Integer.getInteger("an0844.flood", 20_000);
  private static final int KNOCKS = 4;
  private static final long SPREAD_MS = 240_000;
  private static final int PER_WATERMARK = 500;
  private static final long OUT_OF_ORDERNESS = 10_000;
  private static final String KNOCKER = "203.0.113.7";
  private static final String FLOODED = "mac-flooded";
  private static final DetectionSettings SETTINGS =
      new DetectionSettings(300_000, 1, 300_000, 300_000, 3_600_000, 16);
  private static final ObservedEvents INGEST =
      new ObservedEvents(new IngestSettings(OUT_OF_ORDERNESS, 30_000, 60_000, 300_000, true));

  /**
   * One kind of flood.
   *
   * @param bytesEach documented bound of what a checkpoint holds for each event of it
   */
  record Flood(String name, IntFunction<TelemetryStory> event, int bytesEach) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> floods() {
    List<Flood> floods =
        List.of(
            new Flood("distinct sources", HostFloodTest::failsFromNewSource, 200),
            new Flood("distinct event ids of one source", HostFloodTest::failsAgain, 20),
            new Flood("distinct process paths", HostFloodTest::bindsByNewProcess, 250),
            new Flood("distinct ports that open", HostFloodTest::bindsNewPort, 300),
            new Flood("process paths of 32 KiB", HostFloodTest::bindsByLongPath, 2_500),
            new Flood("distinct test ids", HostFloodTest::failsUnderNewTestId, 250));
    return floods.stream()
        .flatMap(
            flood ->
                Stream.of(
                    Arguments.of(flood, new HashMapStateBackend()),
                    Arguments.of(flood, new EmbeddedRocksDBStateBackend(false))));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("floods")
  void staysWithinBoundsAndHidesNoOtherHost(Flood flood, StateBackend backend) throws Exception {
    int events = flood.bytesEach() > 1_000 ? EVENTS / 20 : EVENTS;
    try (DetectionHarness harness = DetectionHarness.on(backend, SETTINGS)) {
      List<TelemetryEvent> knocks = knocks();
      int told = 0;
      for (int i = 0; i < events; i++) {
        long time = i * SPREAD_MS / events;
        while (told < knocks.size() && timeOf(knocks.get(told)) <= time) {
          harness.event(INGEST.observed(knocks.get(told++)));
        }
        harness.event(INGEST.observed(flood.event().apply(i).at(time).events().get(0)));
        if (i % PER_WATERMARK == 0) {
          harness.watermark(TelemetryStory.epochMs(time - OUT_OF_ORDERNESS));
        }
      }
      harness.watermark(TelemetryStory.epochMs(SPREAD_MS));

      assertThat(harness.alerts())
          .extracting(Alert::getHostId)
          .containsExactly("mac-0", "mac-1", "mac-2", "mac-3");
      long bytes =
          harness.snapshot(1).correlate().getManagedKeyedState().stream()
              .mapToLong(handle -> handle.getStateSize())
              .sum();
      assertThat(bytes / events).as("bytes for each event").isLessThanOrEqualTo(flood.bytesEach());

      harness.watermark(TelemetryStory.epochMs(100 * SPREAD_MS));
      assertThat(harness.timers()).isZero();
      if (backend instanceof HashMapStateBackend) {
        assertThat(harness.stateEntries()).isZero();
      }
    }
  }

  private static long timeOf(TelemetryEvent event) {
    return event.getEventTime().toEpochMilli() - TelemetryStory.epochMs(0);
  }

  /** Each spread over the flood, so that most of it lies between knock and success. */
  private static List<TelemetryEvent> knocks() {
    TelemetryStory story = TelemetryStory.on("mac-0");
    for (int i = 0; i < KNOCKS; i++) {
      story.host("mac-" + i).refused(KNOCKER, 7_000 + i).at(1_000L * i);
    }
    for (int i = 0; i < KNOCKS; i++) {
      story.host("mac-" + i).binds(22).at(SPREAD_MS / 2 + i);
    }
    for (int i = 0; i < KNOCKS; i++) {
      story.host("mac-" + i).connects(KNOCKER, 22).at(SPREAD_MS - 20_000 + 1_000L * i);
    }
    return story.events();
  }

  private static TelemetryStory failsFromNewSource(int i) {
    return flooded()
        .refused("10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255), 7_000)
        .id("f" + i);
  }

  private static TelemetryStory failsAgain(int i) {
    return flooded().refused(KNOCKER, 1 + i % 65_535).id("f" + i);
  }

  private static TelemetryStory bindsByNewProcess(int i) {
    return flooded().binds(22).id("f" + i).process("/private/tmp/.cache/agent-" + i);
  }

  private static TelemetryStory bindsNewPort(int i) {
    return flooded().binds(1 + i % 65_535).id("f" + i).process("/private/tmp/agent");
  }

  private static TelemetryStory bindsByLongPath(int i) {
    return flooded().binds(22).id("f" + i).process("/" + "p".repeat(32_000) + i);
  }

  private static TelemetryStory failsUnderNewTestId(int i) {
    return flooded().refused(KNOCKER, 7_000).id("f" + i).testId("t" + i);
  }

  private static TelemetryStory flooded() {
    return TelemetryStory.on(FLOODED);
  }
}
