package dev.an0844.alert;

import dev.an0844.admission.RuleNews;
import dev.an0844.config.DetectionSettings;
import dev.an0844.correlate.CorrelateOperator;
import dev.an0844.correlate.Step;
import dev.an0844.correlate.TunedCorrelateOperator;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.Observation;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.pattern.An0844Pattern;
import dev.an0844.tuning.TuningRule;
import java.util.List;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * The stages from observations to alerts: correlate, the pattern, the alert. The uids are part of
 * every savepoint.
 */
public final class DetectionStages {

  /** Uid of the correlate stage. */
  public static final String CORRELATE = "correlate";

  /** Uid of the pattern. */
  public static final String PATTERN = "closed-port-pattern";

  private DetectionStages() {}

  /**
   * What the stages give.
   *
   * @param alerts the alerts
   * @param suppressed detections that a live alert covers
   * @param late late events that were judged, or came too late for it
   * @param rules what tuning rules did
   */
  public record Detections(
      DataStream<Alert> alerts,
      DataStream<SuppressedDetection> suppressed,
      DataStream<LateEvent> late,
      DataStream<RuleNews> rules) {}

  /** Adds the stages behind a stream of observations with timestamps and watermarks. */
  public static Detections detect(
      DataStream<Observation> observations, DetectionSettings settings) {
    return detect(observations, settings, new CorrelateOperator(settings));
  }

  /**
   * The same by tuning rules that are all known from the start.
   *
   * @param countDropped whether attempts without an answer are failures where no rule says so
   */
  public static Detections detect(
      DataStream<Observation> observations,
      DetectionSettings settings,
      List<TuningRule> rules,
      boolean countDropped) {
    return detect(observations, settings, new CorrelateOperator(settings, rules, countDropped));
  }

  private static Detections detect(
      DataStream<Observation> observations,
      DetectionSettings settings,
      CorrelateOperator correlate) {
    return judge(
        observations
            .keyBy(Observation::getHostId)
            .transform(CORRELATE, new AvroTypeInfo<>(Step.class), correlate)
            .uid(CORRELATE)
            .name(CORRELATE),
        settings);
  }

  /**
   * The same by tuning rules that come while the job runs.
   *
   * @param rules versions that were let in, with a watermark by which all have come that are
   *     effective by then
   * @param countDropped whether attempts without an answer are failures where no rule says so
   */
  public static Detections detect(
      DataStream<Observation> observations,
      DetectionSettings settings,
      DataStream<TuningRule> rules,
      boolean countDropped) {
    KeyedStream<Observation, String> byHost = observations.keyBy(Observation::getHostId);
    StreamExecutionEnvironment env = observations.getExecutionEnvironment();
    TwoInputTransformation<Observation, TuningRule, Step> correlate =
        new TwoInputTransformation<>(
            byHost.getTransformation(),
            rules.broadcast().getTransformation(),
            CORRELATE,
            SimpleOperatorFactory.of(new TunedCorrelateOperator(settings, countDropped)),
            new AvroTypeInfo<>(Step.class),
            env.getParallelism(),
            false);
    correlate.setStateKeyType(byHost.getKeyType());
    correlate.setStateKeySelectors(byHost.getKeySelector(), null);
    correlate.setUid(CORRELATE);
    env.addOperator(correlate);
    return judge(new TunedSteps(env, correlate), settings);
  }

  private static Detections judge(
      SingleOutputStreamOperator<Step> steps, DetectionSettings settings) {
    DataStream<Alert> alerts =
        An0844Pattern.on(steps, settings, new RaiseAlert(), PATTERN).uid(PATTERN).name(PATTERN);
    return new Detections(
        alerts,
        steps.getSideOutput(CorrelateOperator.SUPPRESSED),
        steps.getSideOutput(CorrelateOperator.LATE),
        steps.getSideOutput(CorrelateOperator.RULES));
  }

  /** Gives access to what Flink offers to its own classes only. */
  private static final class TunedSteps extends SingleOutputStreamOperator<Step> {

    TunedSteps(StreamExecutionEnvironment env, Transformation<Step> steps) {
      super(env, steps);
    }
  }
}
