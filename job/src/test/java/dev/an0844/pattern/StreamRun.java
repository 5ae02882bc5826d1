package dev.an0844.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.An0844Options;
import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.reference.RandomStream;
import dev.an0844.reference.ReferenceResult;
import dev.an0844.reference.ReferenceSettings;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** Brings a random stream through the operators, as one partition would. */
final class StreamRun implements AutoCloseable {

  private static final long LATE_HORIZON = 3_600_000;

  private final DetectionSettings settings;
  private final ObservedEvents ingest;
  private final StateBackend backend;
  private final long outOfOrdernessMs;
  private final List<DetectionHarness> harnesses = new ArrayList<>();
  private final Set<String> ignored = new HashSet<>();
  private long newest = Long.MIN_VALUE;
  private long ahead = Long.MIN_VALUE;

  private StreamRun(RandomStream stream, StateBackend backend, long memoryBytes) throws Exception {
    ReferenceSettings reference = stream.settings();
    this.settings =
        new DetectionSettings(
            reference.windowMs(),
            reference.minDistinctPorts(),
            reference.maxOpeningIntervalMs(),
            reference.suppressionMs(),
            LATE_HORIZON,
            stream.outOfOrdernessMs(),
            reference.maxFailures(),
            memoryBytes);
    this.outOfOrdernessMs = stream.outOfOrdernessMs();
    this.ingest =
        new ObservedEvents(
            new IngestSettings(
                outOfOrdernessMs,
                30_000,
                60_000,
                reference.maxOpeningIntervalMs(),
                reference.countDropped()));
    this.backend = backend;
    harnesses.add(DetectionHarness.on(backend, settings));
  }

  static StreamRun of(RandomStream stream, StateBackend backend) throws Exception {
    return new StreamRun(stream, backend, An0844Options.CORRELATE_MEMORY.defaultValue().getBytes());
  }

  /** One that may hold nothing in memory, so that everything goes through the state at once. */
  static StreamRun withoutMemory(RandomStream stream, StateBackend backend) throws Exception {
    return new StreamRun(stream, backend, 0);
  }

  /** Other partitions have come as far as this while this one was idle. */
  void othersHaveComeTo(long watermark) throws Exception {
    ahead = watermark;
    current().watermark(watermark);
  }

  void bring(List<TelemetryEvent> events) throws Exception {
    for (TelemetryEvent event : events) {
      bring(event);
    }
  }

  private void bring(TelemetryEvent event) throws Exception {
    long time = event.getEventTime().toEpochMilli();
    String identity = event.getHost().getId() + '\n' + event.getEventId();
    Observation observation = ingest.observe(event);
    if (observation == null) {
      // Ingest remembers these, so that a copy with other content does not count.
      ignored.add(identity);
    } else if (!ignored.contains(identity)) {
      observation.setLateByMs(Math.max(0, lateBy(time)));
      observation.setPartition(1);
      observation.setSettled(Math.max(newest, time) - outOfOrdernessMs);
      current().event(observation);
    }
    if (time > newest) {
      newest = time;
      current().watermark(Math.max(ahead, newest - outOfOrdernessMs - 1));
    }
  }

  private long lateBy(long time) {
    return newest != Long.MIN_VALUE && time < newest - outOfOrdernessMs ? newest - time : 0;
  }

  /** Goes on from a checkpoint in new operators, whose watermark starts afresh as Flink's does. */
  void restart() throws Exception {
    DetectionHarness before = current();
    DetectionHarness.Snapshot snapshot = before.snapshot(harnesses.size());
    before.close();
    harnesses.add(DetectionHarness.restored(backend, settings, snapshot));
  }

  ReferenceResult finish() throws Exception {
    current().watermark(Long.MAX_VALUE);
    return ReferenceResult.of(
        harnesses.stream().flatMap(harness -> harness.alerts().stream()).toList(),
        harnesses.stream().flatMap(harness -> harness.suppressed().stream()).toList());
  }

  void hasForgottenEverything() {
    assertThat(current().timers()).isZero();
    // RocksDB cannot count its entries.
    if (backend instanceof HashMapStateBackend) {
      assertThat(current().stateEntries()).isZero();
    }
  }

  private DetectionHarness current() {
    return harnesses.get(harnesses.size() - 1);
  }

  @Override
  public void close() throws Exception {
    current().close();
  }
}
