package dev.an0844.benchmark.micro;

import dev.an0844.alert.DetectionStages;
import dev.an0844.alert.DetectionStages.Detections;
import dev.an0844.config.JobSettings;
import dev.an0844.correlate.Step;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.TelemetryIngest;
import dev.an0844.ingest.WallClock;
import dev.an0844.tuning.TuningRule;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;

/**
 * The stages as the job itself wires them by its default settings: their operators, keys and
 * serializers. Nothing is run here.
 */
final class JobStages {

  private final JobSettings settings = defaults();
  private final List<Transformation<?>> wired;

  /** The stages of a job without tuning rules. */
  JobStages() {
    wired = wired(observations -> DetectionStages.detect(observations, settings.detection()));
  }

  /** The stages of a job with these tuning rules. */
  JobStages(List<TuningRule> rules) {
    wired =
        wired(
            observations ->
                DetectionStages.detect(observations, settings.detection(), rules, true));
  }

  private List<Transformation<?>> wired(Function<DataStream<Observation>, Detections> detection) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    return detection
        .apply(TelemetryIngest.of(env, settings, WallClock.SYSTEM).observations())
        .alerts()
        .getTransformation()
        .getTransitivePredecessors();
  }

  JobSettings settings() {
    return settings;
  }

  OneInputTransformation<Observation, Step> correlate() {
    return stage(DetectionStages.CORRELATE);
  }

  OneInputTransformation<Step, Alert> pattern() {
    return stage(DetectionStages.PATTERN);
  }

  @SuppressWarnings("unchecked")
  private <I, O> OneInputTransformation<I, O> stage(String uid) {
    for (Transformation<?> each : wired) {
      if (uid.equals(each.getUid())) {
        return (OneInputTransformation<I, O>) each;
      }
    }
    throw new IllegalStateException("the job has no stage with the uid " + uid);
  }

  /** Names ends that the job could have, and that nothing here connects to. */
  private static JobSettings defaults() {
    Configuration options = new Configuration();
    options.setString("source.kafka.bootstrap", "localhost:9092");
    options.setString("sink.kafka.bootstrap", "localhost:9092");
    return JobSettings.from(options);
  }
}
