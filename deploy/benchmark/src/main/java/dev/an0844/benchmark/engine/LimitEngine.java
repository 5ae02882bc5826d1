package dev.an0844.benchmark.engine;

import dev.an0844.TelemetrySource;
import dev.an0844.benchmark.run.CountingSink;
import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.JobSettings;
import dev.an0844.ingest.Observation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The least that any detection on Flink has to do: the job's own ingest, and every observation sent
 * to the task of its host. What the job is slower than this is the price of the detection.
 */
public final class LimitEngine implements Engine {

  @Override
  public String name() {
    return "limit";
  }

  @Override
  public String description() {
    return "the job's ingest and the exchange by host, and nothing behind it";
  }

  @Override
  public boolean detects() {
    return false;
  }

  @Override
  public void build(
      StreamExecutionEnvironment env,
      TelemetrySource source,
      JobSettings settings,
      LocalRef<RunProbe> probe) {
    source
        .in(env)
        .observations()
        .keyBy(Observation::getHostId)
        .sinkTo(CountingSink.discarding(probe))
        .name("nothing");
  }
}
