package dev.an0844.benchmark;

import dev.an0844.benchmark.agreement.Knocks;
import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.engine.JobEngine;
import dev.an0844.benchmark.engine.LimitEngine;
import dev.an0844.benchmark.run.BenchCluster;
import dev.an0844.benchmark.run.Comparison;
import dev.an0844.benchmark.run.EngineRunner;
import dev.an0844.benchmark.run.Outcome;
import dev.an0844.benchmark.source.EncodedTelemetry;
import dev.an0844.benchmark.source.MemoryFeed;
import dev.an0844.config.StateBackendKind;
import java.time.Duration;
import java.util.List;

public final class BenchCommand {
  private BenchCommand() {}

  public static void main(String[] args) throws Exception {
    int n = Integer.parseInt(args[0]);
    Knocks k = new Knocks(1000, n, 3, 1);
    try (BenchCluster c = BenchCluster.start(1);
        MemoryFeed warm =
            new MemoryFeed(EncodedTelemetry.of(new Knocks(1000, n / 10, 3, 1).iterator(), 1));
        MemoryFeed feed = new MemoryFeed(EncodedTelemetry.of(k.iterator(), 1))) {
      for (StateBackendKind b : List.of(StateBackendKind.HEAP)) {
        var r =
            new Comparison(
                    new EngineRunner(c, 1, Duration.ofSeconds(60)),
                    s -> System.err.println(b + " " + s))
                .run(
                    List.<Engine>of(
                        new LimitEngine(),
                        new JobEngine(),
                        new dev.an0844.benchmark.engine.RawCepEngine(),
                        new dev.an0844.benchmark.engine.MatchRecognizeEngine()),
                    warm,
                    feed,
                    b,
                    3);
        r.forEach(
            (e, os) ->
                os.forEach(
                    o -> {
                      if (o instanceof Outcome.Finished f)
                        System.out.printf(
                            "%s %s %.0f/s %.2f s/M found %d of %d%n",
                            b,
                            e.name(),
                            f.effort().eventsPerSecond(f.events()),
                            f.effort().cpuSecondsPerMillion(f.events()),
                            f.found(),
                            k.detections());
                      else System.out.println(o);
                    }));
      }
    }
  }
}
