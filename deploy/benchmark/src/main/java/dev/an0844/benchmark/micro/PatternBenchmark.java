package dev.an0844.benchmark.micro;

import dev.an0844.config.StateBackendKind;
import dev.an0844.correlate.Step;
import dev.an0844.detection.Alert;
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
 * The pattern alone, fed with the steps that the correlate stage makes of a workload. Nanoseconds
 * for a step; a candidate has several.
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
public class PatternBenchmark {

  private static final int STEPS = 3_000;

  /** Where the state is kept. */
  @Param public StateBackendKind backend;

  /** The workload that the steps are of. */
  @Param({"sequences-30"})
  public String workload;

  private JobStages stages;
  private Batch<Step> batch;
  private StageHarness<Step, Alert> stage;

  /** Called by JMH, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public PatternBenchmark() {}

  /** Makes the steps. */
  @Setup
  public void correlate() throws Exception {
    stages = new JobStages();
    batch = StepBatch.of(stages, new Sample(workload), STEPS);
  }

  /** Begins with a stage that remembers nothing. */
  @Setup(Level.Invocation)
  public void open() throws Exception {
    stage = new StageHarness<>(stages.pattern(), backend);
  }

  /** Runs the batch through the stage. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public int pattern() throws Exception {
    batch.throughToTheEndOfTime(stage);
    return stage.output().size();
  }

  /** Ends the stage. */
  @TearDown(Level.Invocation)
  public void close() throws Exception {
    stage.close();
  }
}
