package dev.an0844;

import dev.an0844.ingest.IngestStreams;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the job's observations come from; tests and benchmarks bring their own. */
@FunctionalInterface
public interface TelemetrySource {

  /** Adds the source to the environment, with timestamps, watermarks and what it could not use. */
  IngestStreams in(StreamExecutionEnvironment env);
}
