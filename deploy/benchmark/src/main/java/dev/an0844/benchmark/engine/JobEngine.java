package dev.an0844.benchmark.engine;

import dev.an0844.An0844Topology;
import dev.an0844.TelemetrySource;
import dev.an0844.benchmark.run.CountingSink;
import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.JobSettings;
import dev.an0844.sink.OutputSinks;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole job as it is run in production, but for its two ends. */
public final class JobEngine implements Engine {

  @Override
  public String name() {
    return "job";
  }

  @Override
  public String description() {
    return "the whole job; its detections are its alerts and its suppressed detections";
  }

  @Override
  public boolean detects() {
    return true;
  }

  @Override
  public void build(
      StreamExecutionEnvironment env,
      TelemetrySource source,
      JobSettings settings,
      LocalRef<RunProbe> probe) {
    OutputSinks sinks =
        new OutputSinks(
            CountingSink.of(probe),
            CountingSink.of(probe),
            CountingSink.discarding(probe),
            CountingSink.discarding(probe),
            CountingSink.discarding(probe),
            CountingSink.discarding(probe),
            false);
    new An0844Topology(settings).build(env, source, sinks);
  }
}
