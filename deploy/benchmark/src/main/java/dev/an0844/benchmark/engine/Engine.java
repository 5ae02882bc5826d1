package dev.an0844.benchmark.engine;

import dev.an0844.TelemetrySource;
import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.JobSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink job that is measured. Stateless. */
public interface Engine {

  /** The name by which it is asked for and shown. */
  String name();

  /** One sentence for a person: what it is. */
  String description();

  /** Whether what it counts are detections. */
  boolean detects();

  /** Whether it is the analytic written by hand, which may well not come to an end. */
  default boolean isByHand() {
    return false;
  }

  /**
   * Adds the job to the environment, which stays to be executed. Its sinks tell the probe what they
   * received and when all is over.
   *
   * @param source where observations come from
   * @param settings what the job runs by, the same for every engine
   */
  void build(
      StreamExecutionEnvironment env,
      TelemetrySource source,
      JobSettings settings,
      LocalRef<RunProbe> probe);
}
