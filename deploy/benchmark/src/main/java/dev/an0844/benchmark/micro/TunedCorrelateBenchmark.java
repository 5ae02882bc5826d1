package dev.an0844.benchmark.micro;

import dev.an0844.config.StateBackendKind;
import dev.an0844.correlate.Step;
import dev.an0844.ingest.EventDecoder;
import dev.an0844.ingest.Observation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The correlate stage alone with tuning rules, to be held against the same with none: a batch of
 * observations from the first until all is forgotten, without network and without checkpoints.
 * Nanoseconds for an observation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-opens=java.base/java.util=ALL-UNNAMED",
      "--add-opens=java.base/java.lang=ALL-UNNAMED"
    })
public class TunedCorrelateBenchmark {

  private static final int OBSERVATIONS = 50_000;

  /** How many rules there are. */
  @Param({"0", "1000"})
  public int rules;

  /** The workload that the observations are of. */
  @Param({"office", "sequences-3"})
  public String workload;

  private JobStages stages;
  private Batch<Observation> batch;
  private StageHarness<Observation, Step> stage;

  /** Called by JMH, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public TunedCorrelateBenchmark() {}

  /** Makes the batch. */
  @Setup
  public void observe() {
    stages = rules == 0 ? new JobStages() : new JobStages(ManyRules.of(rules));
    EventDecoder decoder = Sample.decoder(stages.settings().ingest());
    ObservationBatch observed = new ObservationBatch(stages.settings().ingest().outOfOrdernessMs());
    new Sample(workload).next(decoder, OBSERVATIONS).forEach(observed::add);
    batch = observed.build();
  }

  /** Begins with a stage that remembers nothing. */
  @Setup(Level.Invocation)
  public void open() throws Exception {
    stage = new StageHarness<>(stages.correlate(), StateBackendKind.HEAP);
  }

  /** Runs the batch through the stage. */
  @Benchmark
  @OperationsPerInvocation(OBSERVATIONS)
  public int correlate() throws Exception {
    batch.throughToTheEndOfTime(stage);
    return stage.output().size();
  }

  /** Ends the stage. */
  @TearDown(Level.Invocation)
  public void close() throws Exception {
    stage.close();
  }
}
