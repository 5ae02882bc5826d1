package dev.an0844.alert;

import dev.an0844.config.DetectionSettings;
import dev.an0844.correlate.CorrelateOperator;
import dev.an0844.correlate.Step;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.Observation;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.pattern.An0844Pattern;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

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
   */
  public record Detections(
      DataStream<Alert> alerts,
      DataStream<SuppressedDetection> suppressed,
      DataStream<LateEvent> late) {}

  /** Adds the stages behind a stream of observations with timestamps and watermarks. */
  public static Detections detect(
      DataStream<Observation> observations, DetectionSettings settings) {
    SingleOutputStreamOperator<Step> steps =
        observations
            .keyBy(Observation::getHostId)
            .transform(CORRELATE, new AvroTypeInfo<>(Step.class), new CorrelateOperator(settings))
            .uid(CORRELATE)
            .name(CORRELATE);
    DataStream<Alert> alerts =
        An0844Pattern.on(steps, settings, new RaiseAlert(), PATTERN).uid(PATTERN).name(PATTERN);
    return new Detections(
        alerts,
        steps.getSideOutput(CorrelateOperator.SUPPRESSED),
        steps.getSideOutput(CorrelateOperator.LATE));
  }
}
