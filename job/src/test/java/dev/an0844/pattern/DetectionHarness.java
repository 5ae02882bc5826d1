package dev.an0844.pattern;

import dev.an0844.alert.RaiseAlert;
import dev.an0844.config.DetectionSettings;
import dev.an0844.correlate.CorrelateOperator;
import dev.an0844.correlate.Step;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.Observation;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The correlate operator and the pattern's operator in one thread, the first one's output brought
 * to the second. Either can be asked whether it has forgotten everything.
 */
public final class DetectionHarness implements AutoCloseable {

  private static final int LARGEST_SNAPSHOT = 512 << 20;
  private static final TypeInformation<Tuple2<String, String>> HOST_AND_SOURCE =
      TypeInformation.of(new TypeHint<Tuple2<String, String>>() {});

  /** A snapshot of both operators. */
  public record Snapshot(OperatorSubtaskState correlate, OperatorSubtaskState pattern) {}

  private final KeyedOneInputStreamOperatorTestHarness<String, Observation, Step> correlate;
  private final KeyedOneInputStreamOperatorTestHarness<Tuple2<String, String>, Step, Alert> pattern;
  private final PatternOperator patternOperator;
  private final UnaryOperator<Step> sabotage;
  private final List<Alert> alerts = new ArrayList<>();
  private final List<SuppressedDetection> suppressed = new ArrayList<>();
  private final List<LateEvent> late = new ArrayList<>();
  private final List<WatermarkStatus> statuses = new ArrayList<>();
  private int steps;
  private long watermark = Long.MIN_VALUE;

  private DetectionHarness(
      DetectionSettings settings,
      @Nullable StateBackend backend,
      @Nullable Snapshot snapshot,
      UnaryOperator<Step> sabotage)
      throws Exception {
    this.sabotage = sabotage;
    correlate =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new CorrelateOperator(settings), Observation::getHostId, Types.STRING);
    patternOperator = new PatternOperator(settings, new RaiseAlert());
    pattern =
        new KeyedOneInputStreamOperatorTestHarness<>(
            patternOperator,
            step -> Tuple2.of(step.getHostId(), step.getSourceIp()),
            HOST_AND_SOURCE);
    correlate.setCheckpointStorage(new JobManagerCheckpointStorage(LARGEST_SNAPSHOT));
    pattern.setCheckpointStorage(new JobManagerCheckpointStorage(LARGEST_SNAPSHOT));
    if (backend != null) {
      correlate.setStateBackend(backend);
      pattern.setStateBackend(backend);
    }
    correlate.setup(
        new AvroTypeInfo<>(Step.class)
            .createSerializer(correlate.getExecutionConfig().getSerializerConfig()));
    pattern.setup();
    if (snapshot != null) {
      correlate.initializeState(snapshot.correlate());
      pattern.initializeState(snapshot.pattern());
    }
    correlate.open();
    pattern.open();
  }

  /** Both operators on the heap backend. */
  public static DetectionHarness onHeap(DetectionSettings settings) throws Exception {
    return new DetectionHarness(settings, null, null, UnaryOperator.identity());
  }

  /** Both operators on another backend. */
  public static DetectionHarness on(StateBackend backend, DetectionSettings settings)
      throws Exception {
    return new DetectionHarness(settings, backend, null, UnaryOperator.identity());
  }

  /** Both operators restored from a snapshot. */
  public static DetectionHarness restored(
      @Nullable StateBackend backend, DetectionSettings settings, Snapshot snapshot)
      throws Exception {
    return new DetectionHarness(settings, backend, snapshot, UnaryOperator.identity());
  }

  /** Both operators, with every step changed on its way to the pattern. */
  public static DetectionHarness sabotaged(DetectionSettings settings, UnaryOperator<Step> sabotage)
      throws Exception {
    return new DetectionHarness(settings, null, null, sabotage);
  }

  /** Brings an event. */
  public void event(Observation event) throws Exception {
    correlate.processElement(new StreamRecord<>(event, event.getTime()));
    pump();
  }

  /** Brings a watermark. */
  public void watermark(long time) throws Exception {
    correlate.processWatermark(new Watermark(time));
    pump();
  }

  /** The stream falls silent. */
  public void idle() throws Exception {
    correlate.processWatermarkStatus(WatermarkStatus.IDLE);
    pump();
  }

  /** The stream wakes. */
  public void active() throws Exception {
    correlate.processWatermarkStatus(WatermarkStatus.ACTIVE);
    pump();
  }

  /** A snapshot of both operators. */
  public Snapshot snapshot(long checkpoint) throws Exception {
    correlate.getOperator().prepareSnapshotPreBarrier(checkpoint);
    pump();
    return new Snapshot(
        correlate.snapshot(checkpoint, checkpoint), pattern.snapshot(checkpoint, checkpoint));
  }

  /** Alerts so far. */
  public List<Alert> alerts() {
    return alerts;
  }

  /** Suppressed detections so far. */
  public List<SuppressedDetection> suppressed() {
    return suppressed;
  }

  /** Late events so far. */
  public List<LateEvent> late() {
    return late;
  }

  /** Watermark statuses that the pattern was sent so far. */
  public List<WatermarkStatus> statuses() {
    return statuses;
  }

  /** The watermark that the pattern was sent last. */
  public long watermark() {
    return watermark;
  }

  /** Steps that reached the pattern so far. */
  public int steps() {
    return steps;
  }

  /** State entries of both operators, and what the pattern's holds back in memory. */
  public int stateEntries() {
    return correlate.numKeyedStateEntries() + pattern.numKeyedStateEntries() + heldBack();
  }

  /** Of how many keys the pattern's operator holds or stores anything. */
  public int heldBack() {
    return patternOperator.knownKeys();
  }

  /** Event-time timers of both operators. */
  public int timers() {
    return correlate.numEventTimeTimers() + pattern.numEventTimeTimers();
  }

  private void pump() throws Exception {
    Queue<Object> output = correlate.getOutput();
    for (Object next = output.poll(); next != null; next = output.poll()) {
      forward(next);
    }
    drain(CorrelateOperator.SUPPRESSED, suppressed);
    drain(CorrelateOperator.LATE, late);
    pattern.extractOutputValues().forEach(alerts::add);
    pattern.getOutput().clear();
  }

  @SuppressWarnings("unchecked")
  private void forward(Object next) throws Exception {
    if (next instanceof WatermarkStatus status) {
      statuses.add(status);
    } else if (next instanceof Watermark mark) {
      watermark = mark.getTimestamp();
      pattern.processWatermark(mark);
    } else if (next instanceof StreamRecord<?> step) {
      steps++;
      StreamRecord<Step> typed = (StreamRecord<Step>) step;
      pattern.processElement(
          new StreamRecord<>(sabotage.apply(typed.getValue()), typed.getTimestamp()));
    }
  }

  private <T> void drain(OutputTag<T> tag, List<T> into) {
    Queue<StreamRecord<T>> output = correlate.getSideOutput(tag);
    if (output != null) {
      output.forEach(value -> into.add(value.getValue()));
      output.clear();
    }
  }

  @Override
  public void close() throws Exception {
    correlate.close();
    pattern.close();
  }
}
