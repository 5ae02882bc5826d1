package dev.an0844.coverage;

import dev.an0844.config.CoverageSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingStatus;
import dev.an0844.output.HostCoverage;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * The coverage stage on its two operators, with as many tallies as are wanted. Times are
 * milliseconds after {@link TelemetryStory#START}.
 */
final class CoverageHarness implements AutoCloseable {

  private static final IngestSettings INGEST =
      new IngestSettings(10_000, 30_000, 60_000, 300_000, true);

  final List<HostCoverage> coverage = new ArrayList<>();
  final List<CoverageFinding> findings = new ArrayList<>();

  private final CoverageSettings settings;
  private final ObservedEvents events = new ObservedEvents(INGEST);
  private final List<OneInputStreamOperatorTestHarness<Ingested, HostTally>> tallies =
      new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<String, HostTally, HostCoverage> watch;
  private int findingsRead;
  private long checkpoint;

  CoverageHarness(CoverageSettings settings, int subtasks) throws Exception {
    this.settings = settings;
    for (int i = 0; i < subtasks; i++) {
      OneInputStreamOperatorTestHarness<Ingested, HostTally> tally =
          new OneInputStreamOperatorTestHarness<>(new TallyOperator(settings));
      tally.open();
      tallies.add(tally);
    }
    watch = watch(null);
  }

  CoverageHarness(CoverageSettings settings) throws Exception {
    this(settings, 1);
  }

  /** Events that are read as they happen. */
  CoverageHarness reads(TelemetryStory story) throws Exception {
    for (TelemetryEvent event : story.events()) {
      reads(0, event, 0);
    }
    return this;
  }

  void reads(int subtask, TelemetryEvent event, long delayMs) throws Exception {
    give(subtask, events.ingested(event, delayMs));
  }

  void readsLate(TelemetryStory story, long lateByMs) throws Exception {
    for (TelemetryEvent event : story.events()) {
      give(0, events.ingestedLate(event, lateByMs));
    }
  }

  private void give(int subtask, Ingested ingested) throws Exception {
    tallies.get(subtask).processElement(new StreamRecord<>(ingested, ingested.timestamp()));
    handOn();
  }

  /** Time comes to this point on every subtask. */
  CoverageHarness time(long ms) throws Exception {
    return watermark(TelemetryStory.epochMs(ms));
  }

  /** Recorded telemetry ends, or the job is drained. */
  void endOfInput() throws Exception {
    watermark(Long.MAX_VALUE);
  }

  private CoverageHarness watermark(long watermark) throws Exception {
    for (OneInputStreamOperatorTestHarness<Ingested, HostTally> tally : tallies) {
      tally.processWatermark(new Watermark(watermark));
    }
    handOn();
    watch.processWatermark(new Watermark(watermark));
    collect();
    return this;
  }

  /** A checkpoint, from which the job may be restored. */
  OperatorSubtaskState checkpoint() throws Exception {
    checkpoint++;
    for (OneInputStreamOperatorTestHarness<Ingested, HostTally> tally : tallies) {
      tally.prepareSnapshotPreBarrier(checkpoint);
    }
    handOn();
    return watch.snapshot(checkpoint, checkpoint);
  }

  void restart() throws Exception {
    OperatorSubtaskState state = checkpoint();
    watch.close();
    watch = watch(state);
  }

  int keyedStates() {
    return watch.numKeyedStateEntries();
  }

  int timers() {
    return watch.numEventTimeTimers();
  }

  List<CoverageFinding> opened() {
    return findings.stream().filter(f -> f.getStatus() == FindingStatus.OPEN).toList();
  }

  List<CoverageFinding> closed() {
    return findings.stream().filter(f -> f.getStatus() == FindingStatus.CLOSED).toList();
  }

  private void handOn() throws Exception {
    for (OneInputStreamOperatorTestHarness<Ingested, HostTally> tally : tallies) {
      for (Object out = tally.getOutput().poll(); out != null; out = tally.getOutput().poll()) {
        if (out instanceof StreamRecord<?> record) {
          HostTally copy = HostTally.newBuilder((HostTally) record.getValue()).build();
          watch.processElement(new StreamRecord<>(copy, record.getTimestamp()));
        }
      }
    }
  }

  private void collect() {
    for (Object out = watch.getOutput().poll(); out != null; out = watch.getOutput().poll()) {
      if (out instanceof StreamRecord<?> record) {
        coverage.add((HostCoverage) record.getValue());
      }
    }
    @Nullable Queue<StreamRecord<CoverageFinding>> told =
        watch.getSideOutput(CoverageOperator.FINDINGS);
    if (told != null) {
      told.stream().skip(findingsRead).map(StreamRecord::getValue).forEach(findings::add);
      findingsRead = told.size();
    }
  }

  private KeyedOneInputStreamOperatorTestHarness<String, HostTally, HostCoverage> watch(
      @Nullable OperatorSubtaskState state) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, HostTally, HostCoverage> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new CoverageOperator(settings)),
            HostTally::getHostId,
            Types.STRING);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    findingsRead = 0;
    return harness;
  }

  @Override
  public void close() throws Exception {
    for (OneInputStreamOperatorTestHarness<Ingested, HostTally> tally : tallies) {
      tally.close();
    }
    watch.close();
  }
}
