package dev.an0844;

import dev.an0844.admission.AdmissionStage;
import dev.an0844.admission.AdmissionStage.Admitted;
import dev.an0844.admission.RuleNews;
import dev.an0844.alert.DetectionStages;
import dev.an0844.alert.DetectionStages.Detections;
import dev.an0844.config.JobSettings;
import dev.an0844.config.TuningSettings;
import dev.an0844.coverage.CoverageStages;
import dev.an0844.coverage.CoverageStages.Coverage;
import dev.an0844.ingest.IngestStreams;
import dev.an0844.output.TuningStatus;
import dev.an0844.sink.OutputSinks;
import dev.an0844.tuning.TuningRule;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Wires the stages: ingest, the admission of tuning rules where there are some, correlate, pattern,
 * alert, beside them coverage, and the outputs. Knows neither Kafka nor files; the ends are given
 * to it. Its uids are part of every savepoint: a change of one loses that operator's state.
 */
public final class An0844Topology {

  private final JobSettings settings;

  /** A topology that runs by these settings. */
  public An0844Topology(JobSettings settings) {
    this.settings = settings;
  }

  /**
   * Adds the whole job to the environment, which stays to be executed.
   *
   * @param env environment; its maximum parallelism becomes that of the settings
   * @param source where observations come from
   * @param sinks where the outputs go
   */
  public void build(StreamExecutionEnvironment env, TelemetrySource source, OutputSinks sinks) {
    build(env, source, sinks, null);
  }

  /**
   * Adds the whole job to the environment, with tuning rules where the settings have some.
   *
   * @param tuning the ends of the tuning rules; needed where the settings have rules
   */
  public void build(
      StreamExecutionEnvironment env,
      TelemetrySource source,
      OutputSinks sinks,
      @Nullable TuningEnds tuning) {
    env.setMaxParallelism(settings.runtime().maxParallelism());
    IngestStreams ingested = source.in(env);
    boolean single = sinks.singleWriter();
    Detections detections = detections(env, ingested, tuning);
    end(detections.alerts(), sinks.alerts(), "alerts-sink", single);
    end(detections.suppressed(), sinks.suppressed(), "suppressed-sink", single);
    end(ingested.late().union(detections.late()), sinks.late(), "late-sink", single);
    end(ingested.deadLetters(), sinks.deadLetters(), "dead-letters-sink", single);
    if (settings.coverage().enabled()) {
      Coverage coverage = CoverageStages.watch(ingested.records(), settings.coverage());
      end(coverage.coverage(), sinks.coverage(), "coverage-sink", single);
      end(coverage.findings(), sinks.findings(), "findings-sink", single);
    }
  }

  private Detections detections(
      StreamExecutionEnvironment env, IngestStreams ingested, @Nullable TuningEnds ends) {
    TuningSettings tuning = settings.tuning();
    if (tuning == null) {
      return DetectionStages.detect(ingested.observations(), settings.detection());
    }
    TuningEnds given = Objects.requireNonNull(ends, "rules have ends");
    if (tuning.rules() instanceof TuningSettings.Fixed fixed) {
      Detections detections =
          DetectionStages.detect(
              ingested.observations(),
              settings.detection(),
              fixed.versions(),
              tuning.countDropped());
      end(report(detections.rules(), fixed.versions(), tuning), given.status());
      return detections;
    }
    Admitted admitted =
        AdmissionStage.admit(
            env, Objects.requireNonNull(given.source()), settings.detection().windowMs());
    Detections detections =
        DetectionStages.detect(
            ingested.observations(), settings.detection(), admitted.rules(), tuning.countDropped());
    DataStream<RuleNews> news = AdmissionStage.news(admitted.rules()).union(detections.rules());
    end(admitted.status().union(report(news, List.of(), tuning)), given.status());
    return detections;
  }

  private DataStream<TuningStatus> report(
      DataStream<RuleNews> news, List<TuningRule> fixed, TuningSettings tuning) {
    return AdmissionStage.report(
        news, fixed, settings.detection().windowMs(), tuning.reportIntervalMs());
  }

  /** One writer, so that what is said of a rule stays in order. */
  private static void end(DataStream<TuningStatus> status, Sink<TuningStatus> sink) {
    end(status, sink, "tuning-status-sink", true);
  }

  private static <T> void end(
      DataStream<T> stream, Sink<T> sink, String uid, boolean singleWriter) {
    DataStreamSink<T> end = stream.sinkTo(sink).uid(uid).name(uid);
    if (singleWriter) {
      end.setParallelism(1);
    }
  }
}
