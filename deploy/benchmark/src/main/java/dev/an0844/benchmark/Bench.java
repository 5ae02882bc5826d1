package dev.an0844.benchmark;

import dev.an0844.benchmark.agreement.AgreementCheck;
import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.proof.ProofRunner;
import dev.an0844.benchmark.proof.Proofs;
import dev.an0844.benchmark.result.AgreementResult;
import dev.an0844.benchmark.result.BenchResult;
import dev.an0844.benchmark.result.Machine;
import dev.an0844.benchmark.result.Measurement;
import dev.an0844.benchmark.result.Measurements;
import dev.an0844.benchmark.result.ProofResult;
import dev.an0844.benchmark.run.BenchCluster;
import dev.an0844.benchmark.run.Comparison;
import dev.an0844.benchmark.run.EngineRunner;
import dev.an0844.benchmark.source.Feed;
import dev.an0844.benchmark.source.KafkaFeed;
import dev.an0844.benchmark.source.MemoryFeed;
import dev.an0844.config.StateBackendKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Carries the plan out: one workload after the other, on one Flink. */
final class Bench {

  private static final int PARALLELISM = 1;
  private static final String JOB = "job";

  private final BenchOptions options;
  private final BenchPlan plan;
  private final Progress progress;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<AgreementResult> agreement = new ArrayList<>();
  private final List<ProofResult> proofs = new ArrayList<>();
  private boolean sound = true;

  Bench(BenchOptions options, Progress progress) {
    this.options = options;
    this.plan = new BenchPlan(options);
    this.progress = progress;
  }

  /** Measures everything. */
  void run() throws Exception {
    try (BenchCluster cluster = BenchCluster.start(PARALLELISM)) {
      EngineRunner runner = new EngineRunner(cluster, PARALLELISM, options.timeout());
      if (plan.checksAgreement()) {
        checkAgreement(runner);
      }
      for (String workload : plan.workloads()) {
        measure(runner, workload);
      }
    }
    if (options.proofs()) {
      prove();
    }
  }

  /** What was found. */
  BenchResult result(String version) {
    return new BenchResult(
        version,
        options.seed(),
        options.quick(),
        Machine.here(),
        List.copyOf(measurements),
        List.copyOf(proofs),
        List.copyOf(agreement));
  }

  /** Whether the job found what the workloads hold, the engines agree, and every target is met. */
  boolean isSound() {
    return sound;
  }

  private void checkAgreement(EngineRunner runner) throws Exception {
    progress.topic("agreement");
    AgreementCheck.Verdict verdict = new AgreementCheck(runner, progress).run();
    agreement.addAll(verdict.results());
    sound &= verdict.sound();
  }

  private void measure(EngineRunner runner, String workload) throws Exception {
    progress.topic(workload);
    progress.accept("making the events");
    Load load = load(workload, options.events());
    Load small = load(workload, options.warmUpEvents());
    try (Feed feed = new MemoryFeed(load.encode(PARALLELISM));
        Feed warmUp = new MemoryFeed(small.encode(PARALLELISM))) {
      for (StateBackendKind backend : options.backends()) {
        compare(runner, load, plan.engines(workload, backend), warmUp, feed, backend);
      }
    }
    if (plan.readsFromKafka(workload)) {
      measureFromKafka(runner, load, small);
    }
  }

  private void measureFromKafka(EngineRunner runner, Load load, Load small) throws Exception {
    String bootstrap = Objects.requireNonNull(options.kafka());
    progress.accept("filling the topics");
    try (Feed feed = KafkaFeed.fill(bootstrap, load.name(), load.events().get());
        Feed warmUp = KafkaFeed.fill(bootstrap, load.name() + "-small", small.events().get())) {
      for (StateBackendKind backend : options.backends()) {
        compare(runner, load, plan.enginesOnKafka(), warmUp, feed, backend);
      }
    }
  }

  private Load load(String workload, long events) {
    return Catalogue.load(workload, options.seed(), events).orElseThrow();
  }

  private void compare(
      EngineRunner runner,
      Load load,
      List<Engine> engines,
      Feed warmUp,
      Feed feed,
      StateBackendKind backend)
      throws Exception {
    progress.topic(load.name() + " from " + feed.name() + " on " + backend);
    Measurements measured =
        new Measurements(
            load.name(), backend.toString(), feed.name(), PARALLELISM, load.detections());
    List<Measurement> found =
        measured.of(
            new Comparison(runner, progress).run(engines, warmUp, feed, backend, options.rounds()));
    measurements.addAll(found);
    sound &= found.stream().noneMatch(Bench::isWrong);
  }

  /** Only the job is held to what a workload holds: what is written by hand cannot find it all. */
  private static boolean isWrong(Measurement measurement) {
    return measurement.engine().equals(JOB)
        && (!measurement.finished() || measurement.missesExpectation());
  }

  private void prove() throws Exception {
    progress.topic("proofs");
    ProofRunner runner = ProofRunner.here(options.seed(), options.quick(), progress);
    runner.run(Proofs.byDefault(), proofs::add);
    sound &= proofs.stream().allMatch(ProofResult::met);
  }
}
