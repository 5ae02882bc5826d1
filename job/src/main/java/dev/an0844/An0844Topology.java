package dev.an0844;

import dev.an0844.alert.DetectionStages;
import dev.an0844.alert.DetectionStages.Detections;
import dev.an0844.config.JobSettings;
import dev.an0844.coverage.CoverageStages;
import dev.an0844.coverage.CoverageStages.Coverage;
import dev.an0844.ingest.IngestStreams;
import dev.an0844.sink.OutputSinks;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Wires the stages: ingest, correlate, pattern, alert, beside them coverage, and the outputs. Knows
 * neither Kafka nor files; the ends are given to it. Its uids are part of every savepoint: a change
 * of one loses that operator's state.
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
    env.setMaxParallelism(settings.runtime().maxParallelism());
    IngestStreams ingested = source.in(env);
    Detections detections = DetectionStages.detect(ingested.observations(), settings.detection());
    boolean single = sinks.singleWriter();
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

  private static <T> void end(
      DataStream<T> stream, Sink<T> sink, String uid, boolean singleWriter) {
    DataStreamSink<T> end = stream.sinkTo(sink).uid(uid).name(uid);
    if (singleWriter) {
      end.setParallelism(1);
    }
  }
}
