package dev.an0844.benchmark.agreement;

import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.engine.Engines;
import dev.an0844.benchmark.result.AgreementResult;
import dev.an0844.benchmark.run.EngineRunner;
import dev.an0844.benchmark.run.Outcome;
import dev.an0844.benchmark.source.EncodedTelemetry;
import dev.an0844.benchmark.source.MemoryFeed;
import dev.an0844.config.StateBackendKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs every engine that detects over the same knocks, once where all of them must find the same
 * and once where what is written by hand cannot find everything.
 */
public final class AgreementCheck {

  private final EngineRunner runner;
  private final Consumer<String> progress;

  /**
   * A check.
   *
   * @param progress told what is run next, a few words each time
   */
  public AgreementCheck(EngineRunner runner, Consumer<String> progress) {
    this.runner = runner;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param results for the reader
   * @param sound whether the engines agree where they must, and the job finds everything in both
   */
  public record Verdict(List<AgreementResult> results, boolean sound) {}

  /**
   * Runs the engines.
   *
   * @throws Exception when Flink itself is broken
   */
  public Verdict run() throws Exception {
    Knocks inTurn = new Knocks(100, 100, 3, 1);
    AgreementResult one =
        compare(
            "one-source-at-a-time",
            inTurn,
            "Each host is knocked at by one source at a time, and every port is the right one: "
                + "all of them can see the same knocks, so they must find the same "
                + inTurn.detections()
                + ".");
    Knocks atOnce = new Knocks(100, 100, 3, 3);
    AgreementResult three =
        compare(
            "three-sources-at-once",
            atOnce,
            "Three sources knock at a host in turns before one opening lets all of them in, "
                + atOnce.detections()
                + " in all. What is written by hand goes by host, and must skip past a match so as not to "
                + "tell every knock many times over: with the first source that gets in it forgets the other two.");
    boolean sound =
        one.agree() && found(one, inTurn.detections()) && found(three, atOnce.detections());
    return new Verdict(List.of(one, three), sound);
  }

  private static boolean found(AgreementResult result, long expected) {
    Long found = result.detections().get("job");
    return found != null && found == expected;
  }

  private AgreementResult compare(String workload, Knocks knocks, String why) throws Exception {
    List<Engine> engines = Engines.detecting();
    Map<String, Long> detections = new LinkedHashMap<>();
    try (MemoryFeed feed = new MemoryFeed(EncodedTelemetry.of(knocks.iterator(), 1))) {
      for (Engine engine : engines) {
        progress.accept(workload + ", " + engine.name());
        if (runner.run(engine, feed, StateBackendKind.HEAP) instanceof Outcome.Finished finished) {
          detections.put(engine.name(), finished.found());
        }
      }
    }
    boolean agree =
        detections.size() == engines.size() && Set.copyOf(detections.values()).size() == 1;
    return new AgreementResult(
        workload, engines.stream().map(Engine::name).toList(), detections, agree, why);
  }
}
