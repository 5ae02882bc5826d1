package dev.an0844.benchmark.run;

import dev.an0844.FlinkSettings;
import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.source.Feed;
import dev.an0844.config.JobSettings;
import dev.an0844.config.StateBackendKind;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs one engine over one feed, by the job's default settings and with its own Flink settings. */
public final class EngineRunner {

  private static final int PATIENCE = 10;

  private final BenchCluster cluster;
  private final int parallelism;
  private final Duration timeout;

  /**
   * A runner.
   *
   * @param timeout after which a run of an engine written by hand is given up; any other has
   *     {@value #PATIENCE} times as long, since it is broken when it does not come to its end
   */
  public EngineRunner(BenchCluster cluster, int parallelism, Duration timeout) {
    this.cluster = cluster;
    this.parallelism = parallelism;
    this.timeout = timeout;
  }

  /**
   * One run.
   *
   * @throws IllegalStateException when the engine ended without having read all events: such a
   *     measurement would be worth nothing
   * @throws Exception when Flink itself is broken; a job that fails is an outcome
   */
  public Outcome run(Engine engine, Feed feed, StateBackendKind backend) throws Exception {
    JobSettings settings = settings(backend);
    RunProbe probe = new RunProbe();
    // What the run before left behind is not this run's work.
    System.gc();
    try (LocalRef<RunProbe> reference = LocalRef.to(probe);
        StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(settings))) {
      engine.build(env, feed.source(reference, settings), settings, reference);
      Outcome outcome = cluster.run(env.getStreamGraph().getJobGraph(), probe, timeout(engine));
      requireAllRead(engine, feed, outcome);
      return outcome;
    }
  }

  private Duration timeout(Engine engine) {
    return engine.isByHand() ? timeout : timeout.multipliedBy(PATIENCE);
  }

  private static void requireAllRead(Engine engine, Feed feed, Outcome outcome) {
    if (outcome instanceof Outcome.Finished && outcome.events() != feed.events()) {
      throw new IllegalStateException(
          "The engine "
              + engine.name()
              + " ended after "
              + outcome.events()
              + " of "
              + feed.events()
              + " events; its source is broken.");
    }
  }

  /**
   * The defaults. Named as files at both ends, since these settings take no checkpoints: what is
   * measured is the detection and not a disk.
   */
  private JobSettings settings(StateBackendKind backend) {
    Configuration options = new Configuration();
    options.setString("source.files", "given by the benchmark");
    options.setString("sink.files", "given by the benchmark");
    options.setString("job.parallelism", String.valueOf(parallelism));
    options.setString("state.backend-kind", backend.toString());
    return JobSettings.from(options);
  }
}
