package dev.an0844.benchmark.run;

import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.source.Feed;
import dev.an0844.config.StateBackendKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs several engines over one feed in turn, round after round, so that whatever slows the machine
 * down for a while slows all of them down. An engine that does not finish is not run again.
 */
public final class Comparison {

  private static final int MOST_WARM_UPS = 6;
  private static final double WORTH_ANOTHER = 1.1;

  private final EngineRunner runner;
  private final Consumer<String> progress;

  /**
   * A comparison.
   *
   * @param progress told what is run next, a few words each time
   */
  public Comparison(EngineRunner runner, Consumer<String> progress) {
    this.runner = runner;
    this.progress = progress;
  }

  /**
   * Runs the engines.
   *
   * @param warmUp a smaller feed that each engine reads before anything is measured, until it
   *     becomes no faster; one that does not get through it is not measured
   * @return the outcomes of each engine in the order of the rounds; one that does not finish is its
   *     last
   * @throws Exception when Flink itself is broken
   */
  public Map<Engine, List<Outcome>> run(
      List<Engine> engines, Feed warmUp, Feed feed, StateBackendKind backend, int rounds)
      throws Exception {
    Map<Engine, List<Outcome>> outcomes = new LinkedHashMap<>();
    for (Engine engine : engines) {
      Outcome warm = warmUp(engine, warmUp, backend);
      List<Outcome> none = new ArrayList<>();
      if (warm instanceof Outcome.Unfinished unfinished) {
        none.add(tooSlow(unfinished, warmUp));
      }
      outcomes.put(engine, none);
    }
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<Engine, List<Outcome>> entry : outcomes.entrySet()) {
        Engine engine = entry.getKey();
        List<Outcome> soFar = entry.getValue();
        if (soFar.stream().allMatch(Outcome.Finished.class::isInstance)) {
          progress.accept(engine.name() + ", round " + round + " of " + rounds);
          soFar.add(runner.run(engine, feed, backend));
        }
      }
    }
    return outcomes;
  }

  /** Reads the smaller feed until it is read no faster than the time before. */
  private Outcome warmUp(Engine engine, Feed feed, StateBackendKind backend) throws Exception {
    double before = 0;
    for (int time = 1; ; time++) {
      progress.accept(engine.name() + ", warming up");
      Outcome outcome = runner.run(engine, feed, backend);
      double speed =
          outcome instanceof Outcome.Finished finished
              ? finished.effort().eventsPerSecond(finished.events())
              : 0;
      if (engine.isByHand() || time == MOST_WARM_UPS || speed < before * WORTH_ANOTHER) {
        return outcome;
      }
      before = speed;
    }
  }

  private static Outcome tooSlow(Outcome.Unfinished unfinished, Feed warmUp) {
    return new Outcome.Unfinished(
        unfinished.events(),
        unfinished.why() + " while warming up on " + warmUp.events() + " events",
        unfinished.after());
  }
}
