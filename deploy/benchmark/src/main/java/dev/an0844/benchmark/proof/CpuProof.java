package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.engine.JobEngine;
import dev.an0844.benchmark.result.ProofResult;
import dev.an0844.benchmark.run.BenchCluster;
import dev.an0844.benchmark.run.EngineRunner;
import dev.an0844.benchmark.run.Outcome;
import dev.an0844.benchmark.source.EncodedTelemetry;
import dev.an0844.benchmark.source.MemoryFeed;
import dev.an0844.config.StateBackendKind;
import dev.an0844.simulator.workload.Workload;
import dev.an0844.simulator.workload.Workloads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an event costs in processor time when the job is spread over two subtasks, and when half of
 * all events are of one host, against one subtask and an even fleet. A machine with few cores
 * cannot show how throughput grows with subtasks, but it can show that their work does not.
 */
public final class CpuProof implements Proof {

  private static final double BOUND = 1.15;
  private static final double FULL_SCALE = 0.5;
  private static final double QUICK_SCALE = 0.1;
  private static final int FULL_ROUNDS = 5;
  private static final int QUICK_ROUNDS = 2;
  private static final int TWO = 2;
  private static final int CLUSTER_CORES = 32;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String target() {
    return "processor time an event at two subtasks at most 1.15 of that at one, on the office fleet; on the hot host at"
        + " most 1.15 of that on the office fleet";
  }

  @Override
  public ProofResult measure(ProofContext context) throws Exception {
    Map<String, Object> details = new LinkedHashMap<>();
    List<String> measured = new ArrayList<>();
    boolean met = true;
    try (BenchCluster cluster = BenchCluster.start(TWO)) {
      for (StateBackendKind backend : StateBackendKind.values()) {
        Costs costs = costs(context, cluster, backend);
        double subtasks = costs.ratio(Costs.OFFICE_TWO, Costs.OFFICE_ONE);
        double hotHost = costs.ratio(Costs.HOT_TWO, Costs.OFFICE_TWO);
        met &= subtasks <= BOUND && hotHost <= BOUND;
        measured.add("%s: two subtasks %.2f, hot host %.2f".formatted(backend, subtasks, hotHost));
        details.put(backend.toString(), figures(costs, subtasks, hotHost));
      }
    }
    details.put(
        "projection",
        "cores times a million, divided by processor seconds per million events at two subtasks: work per event does not"
            + " grow with subtasks, hosts are spread over all of them by the hash of their ids, and no subtask needs"
            + " another's state. What it leaves out: the Kafka clients, the network between machines, checkpoints, and"
            + " the headroom that an operator wants. It holds while no single host fills a core.");
    return result(String.join("; ", measured), met, details);
  }

  private static Map<String, Object> figures(Costs costs, double subtasks, double hotHost) {
    Map<String, Object> figures = new LinkedHashMap<>();
    costs.medians().forEach((name, cost) -> figures.put(name + "_cpu_seconds_per_million", cost));
    figures.put("two_subtasks_over_one", subtasks);
    figures.put("hot_host_over_office", hotHost);
    figures.put(
        "projected_events_per_second_of_" + CLUSTER_CORES + "_cores",
        Math.round(CLUSTER_CORES * 1e6 / costs.median(Costs.OFFICE_TWO)));
    return figures;
  }

  private static Costs costs(ProofContext context, BenchCluster cluster, StateBackendKind backend)
      throws Exception {
    double scale = context.quick() ? QUICK_SCALE : FULL_SCALE;
    int rounds = context.quick() ? QUICK_ROUNDS : FULL_ROUNDS;
    Costs costs = new Costs();
    try (MemoryFeed officeOne = feed("office", context.seed(), scale, 1);
        MemoryFeed officeTwo = feed("office", context.seed(), scale, TWO);
        MemoryFeed hotTwo = feed("hot-host", context.seed(), scale, TWO)) {
      // The first round warms up and does not count.
      for (int round = 0; round <= rounds; round++) {
        context.progress().accept("cpu " + backend + ": round " + round + " of " + rounds);
        Costs counted = round == 0 ? new Costs() : costs;
        counted.add(Costs.OFFICE_ONE, cost(cluster, officeOne, 1, backend));
        counted.add(Costs.OFFICE_TWO, cost(cluster, officeTwo, TWO, backend));
        counted.add(Costs.HOT_TWO, cost(cluster, hotTwo, TWO, backend));
      }
    }
    return costs;
  }

  private static MemoryFeed feed(String workload, long seed, double scale, int partitions) {
    Workload found =
        Workloads.named(workload)
            .orElseThrow(() -> new IllegalStateException("no workload " + workload));
    return new MemoryFeed(EncodedTelemetry.of(found.events(seed, scale), partitions));
  }

  private static double cost(
      BenchCluster cluster, MemoryFeed feed, int parallelism, StateBackendKind backend)
      throws Exception {
    Outcome outcome =
        new EngineRunner(cluster, parallelism, TIMEOUT).run(new JobEngine(), feed, backend);
    if (outcome instanceof Outcome.Finished finished) {
      return finished.effort().cpuSecondsPerMillion(finished.events());
    }
    throw new IOException("The job did not finish over " + feed.events() + " events: " + outcome);
  }
}
