package dev.an0844.ingest;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.pattern.DetectionHarness;
import dev.an0844.reference.RandomStream;
import dev.an0844.reference.ReferenceResult;
import dev.an0844.reference.ReferenceSettings;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.SingleObject;
import dev.an0844.wire.WireDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Predicate;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.clock.ManualClock;

/**
 * The records of one Kafka partition on their whole way from bytes to alerts: decoder, watermarks,
 * event clock, triage, correlate, pattern; in one thread.
 */
final class PartitionRun implements AutoCloseable {

  private static final long LATE_HORIZON = 3_600_000;
  private static final String SPLIT = "telemetry-0";

  private final EventDecoder decoder;
  private final SplitWatermarks watermarks;
  private final OneInputStreamOperatorTestHarness<Ingested, Ingested> clock;
  private final OneInputStreamOperatorTestHarness<Ingested, Observation> triage;
  private final DetectionHarness detection;
  private final List<Long> heard = new ArrayList<>();
  private final List<Observation> late = new ArrayList<>();
  private int refused;
  private long offset;

  PartitionRun(RandomStream stream) throws Exception {
    ReferenceSettings reference = stream.settings();
    IngestSettings settings =
        new IngestSettings(
            stream.outOfOrdernessMs(),
            30_000,
            60_000,
            reference.maxOpeningIntervalMs(),
            reference.countDropped());
    decoder =
        new EventDecoder(
            new WireDecoder<>(
                TelemetryEvent.class, SchemaHistory.packaged(), SchemaRegistry.none()),
            settings);
    watermarks = new SplitWatermarks(stream.outOfOrdernessMs(), Long.MAX_VALUE, new ManualClock());
    clock =
        new OneInputStreamOperatorTestHarness<>(
            new EventClockOperator(stream.outOfOrdernessMs(), 30_000));
    triage = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new Triage()));
    detection =
        DetectionHarness.onHeap(
            new DetectionSettings(
                reference.windowMs(),
                reference.minDistinctPorts(),
                reference.maxOpeningIntervalMs(),
                reference.suppressionMs(),
                LATE_HORIZON,
                reference.maxFailures()));
    clock.open();
    triage.open();
  }

  /** Reads one event that was there to be read at a time, epoch milliseconds. */
  void read(TelemetryEvent event, long referenceTime) throws Exception {
    Place place = Place.ofKafka(SPLIT, "telemetry", 0, offset++);
    Ingested ingested = decoder.decode(SingleObject.encode(event), place, referenceTime);
    clock.processElement(new StreamRecord<>(ingested, ingested.timestamp()));
    watermarks.onEvent(ingested, ingested.timestamp(), watermarkOutput);
    watermarks.onPeriodicEmit(watermarkOutput);
    hearTheClock();
  }

  private final WatermarkOutput watermarkOutput =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          heard.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
          throw new AssertionError("the partition is never silent");
        }

        @Override
        public void markActive() {}
      };

  private void hearTheClock() throws Exception {
    for (Ingested ingested : clock.extractOutputValues()) {
      triage(ingested);
    }
    clock.getOutput().clear();
    long newest = heard.get(heard.size() - 1);
    triage.processWatermark(newest);
    triage.getOutput().clear();
    detection.watermark(newest);
  }

  private void triage(Ingested ingested) throws Exception {
    triage.processElement(new StreamRecord<>(ingested, ingested.timestamp()));
    for (Observation observation : triage.extractOutputValues()) {
      if (observation.getLateByMs() > 0) {
        late.add(observation);
      }
      detection.event(observation);
    }
    triage.getOutput().clear();
    Queue<StreamRecord<Refusal>> output = triage.getSideOutput(Triage.REFUSED);
    if (output != null) {
      refused += output.size();
      output.clear();
    }
  }

  /** How many records were refused. */
  int refused() {
    return refused;
  }

  /** Watermarks after each record. */
  List<Long> watermarks() {
    return heard;
  }

  /** Hosts of the observations that were marked as late. */
  List<String> lateHosts() {
    return late.stream().map(Observation::getHostId).toList();
  }

  /** What came out about some hosts, when time has come to its end. */
  ReferenceResult finish(Predicate<String> hosts) throws Exception {
    detection.watermark(Long.MAX_VALUE);
    return ReferenceResult.of(
        detection.alerts().stream().filter(alert -> hosts.test(alert.getHostId())).toList(),
        detection.suppressed().stream().filter(one -> hosts.test(one.getHostId())).toList());
  }

  /** What is left in state and timers. */
  int left() {
    return detection.stateEntries() + detection.timers();
  }

  @Override
  public void close() throws Exception {
    Objects.requireNonNull(clock).close();
    triage.close();
    detection.close();
  }
}
