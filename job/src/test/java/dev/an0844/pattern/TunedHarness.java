package dev.an0844.pattern;

import dev.an0844.admission.RuleNews;
import dev.an0844.alert.RaiseAlert;
import dev.an0844.config.DetectionSettings;
import dev.an0844.correlate.CorrelateStage;
import dev.an0844.correlate.Step;
import dev.an0844.correlate.TunedCorrelateOperator;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.Observation;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.tuning.TuningRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The correlate operator with rules that come while it runs, and the pattern's operator, in one
 * thread.
 */
final class TunedHarness implements AutoCloseable {

  private static final TypeInformation<Tuple2<String, String>> HOST_AND_SOURCE =
      TypeInformation.of(new TypeHint<Tuple2<String, String>>() {});

  /** A snapshot of both operators. */
  record Snapshot(OperatorSubtaskState correlate, OperatorSubtaskState pattern) {}

  private final TunedCorrelateOperator operator;
  private final KeyedTwoInputStreamOperatorTestHarness<String, Observation, TuningRule, Step>
      correlate;
  private final KeyedOneInputStreamOperatorTestHarness<Tuple2<String, String>, Step, Alert> pattern;
  private final List<Alert> alerts = new ArrayList<>();
  private final List<SuppressedDetection> suppressed = new ArrayList<>();
  private final List<LateEvent> late = new ArrayList<>();
  private final List<RuleNews> news = new ArrayList<>();
  private long watermark = Long.MIN_VALUE;

  TunedHarness(
      StateBackend backend,
      DetectionSettings settings,
      boolean countDropped,
      @Nullable Snapshot snapshot)
      throws Exception {
    operator = new TunedCorrelateOperator(settings, countDropped);
    correlate =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            operator, Observation::getHostId, null, Types.STRING);
    pattern =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new PatternOperator(settings, new RaiseAlert()),
            step -> Tuple2.of(step.getHostId(), step.getSourceIp()),
            HOST_AND_SOURCE);
    correlate.setStateBackend(backend);
    pattern.setStateBackend(backend);
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

  void event(Observation event) throws Exception {
    correlate.processElement1(new StreamRecord<>(event, event.getTime()));
    pump();
  }

  void watermark(long time) throws Exception {
    correlate.processWatermark1(new Watermark(time));
    pump();
  }

  void idle() throws Exception {
    operator.processWatermarkStatus1(WatermarkStatus.IDLE);
    pump();
  }

  void rule(TuningRule rule) throws Exception {
    correlate.processElement2(new StreamRecord<>(rule));
    pump();
  }

  void rulesAreKnownUpTo(long time) throws Exception {
    correlate.processWatermark2(new Watermark(time));
    pump();
  }

  Snapshot snapshot(long checkpoint) throws Exception {
    operator.prepareSnapshotPreBarrier(checkpoint);
    pump();
    return new Snapshot(
        correlate.snapshot(checkpoint, checkpoint), pattern.snapshot(checkpoint, checkpoint));
  }

  void end() throws Exception {
    watermark(Long.MAX_VALUE);
    rulesAreKnownUpTo(Long.MAX_VALUE);
    operator.finish();
    pump();
  }

  List<Alert> alerts() {
    return alerts;
  }

  List<SuppressedDetection> suppressed() {
    return suppressed;
  }

  List<LateEvent> late() {
    return late;
  }

  List<RuleNews> news() {
    return news;
  }

  /** The watermark that the pattern was sent last. */
  long watermark() {
    return watermark;
  }

  int timers() {
    return correlate.numEventTimeTimers() + pattern.numEventTimeTimers();
  }

  @SuppressWarnings("unchecked")
  private void pump() throws Exception {
    Queue<Object> output = correlate.getOutput();
    for (Object next = output.poll(); next != null; next = output.poll()) {
      if (next instanceof Watermark mark) {
        watermark = mark.getTimestamp();
        pattern.processWatermark(mark);
      } else if (next instanceof StreamRecord<?> step) {
        pattern.processElement((StreamRecord<Step>) step);
      }
    }
    drain(CorrelateStage.SUPPRESSED, suppressed);
    drain(CorrelateStage.LATE, late);
    drain(CorrelateStage.RULES, news);
    pattern.extractOutputValues().forEach(alerts::add);
    pattern.getOutput().clear();
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
