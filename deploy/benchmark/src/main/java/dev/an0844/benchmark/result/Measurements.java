package dev.an0844.benchmark.result;

import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.run.Effort;
import dev.an0844.benchmark.run.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes measurements of what a comparison saw.
 *
 * @param workload name of the workload
 * @param backend where state was kept
 * @param source where telemetry was read from
 * @param parallelism subtasks of each operator
 * @param expectedDetections what the workload holds; null when not known
 */
public record Measurements(
    String workload,
    String backend,
    String source,
    int parallelism,
    @Nullable Long expectedDetections) {

  /** One measurement an engine, in the order of the engines. */
  public List<Measurement> of(Map<Engine, List<Outcome>> outcomes) {
    List<Outcome.Finished> limit = List.of();
    for (Map.Entry<Engine, List<Outcome>> entry : outcomes.entrySet()) {
      if (!entry.getKey().detects()) {
        limit = finished(entry.getValue());
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    for (Map.Entry<Engine, List<Outcome>> entry : outcomes.entrySet()) {
      measurements.add(of(entry.getKey(), entry.getValue(), limit));
    }
    return measurements;
  }

  private Measurement of(Engine engine, List<Outcome> outcomes, List<Outcome.Finished> limit) {
    List<Outcome.Finished> rounds = finished(outcomes);
    boolean finished = rounds.size() == outcomes.size();
    return new Measurement(
        workload,
        engine.name(),
        backend,
        source,
        parallelism,
        outcomes.size(),
        outcomes.get(outcomes.size() - 1).events(),
        finished ? median(rounds, Measurements::speed) : null,
        rounds.stream().map(Measurements::speed).toList(),
        finished ? ratio(rounds, limit) : null,
        finished ? median(rounds, r -> r.effort().cpuSecondsPerMillion(r.events())) : null,
        finished && engine.detects() ? found(rounds) : null,
        engine.detects() ? expectedDetections : null,
        finished,
        note(engine, outcomes));
  }

  private static List<Outcome.Finished> finished(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Finished.class::isInstance)
        .map(Outcome.Finished.class::cast)
        .toList();
  }

  private static double speed(Outcome.Finished round) {
    Effort effort = round.effort();
    return effort.eventsPerSecond(round.events());
  }

  private static double median(
      List<Outcome.Finished> rounds, ToDoubleFunction<Outcome.Finished> figure) {
    return Median.of(rounds.stream().mapToDouble(figure).boxed().toList());
  }

  /** The rounds are paired: what slowed the machine down in one of them slowed both down. */
  private static @Nullable Double ratio(
      List<Outcome.Finished> rounds, List<Outcome.Finished> limit) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(rounds.size(), limit.size()); i++) {
      ratios.add(speed(rounds.get(i)) / speed(limit.get(i)));
    }
    return ratios.isEmpty() ? null : Median.of(ratios);
  }

  /** A round that found something else than it should is the one that must be seen. */
  private long found(List<Outcome.Finished> rounds) {
    return rounds.stream()
        .map(Outcome.Finished::found)
        .filter(found -> !found.equals(expectedDetections))
        .findFirst()
        .orElse(rounds.get(0).found());
  }

  private static @Nullable String note(Engine engine, List<Outcome> outcomes) {
    Set<Long> found = new LinkedHashSet<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Unfinished unfinished) {
        return unfinished.why() + ", " + unfinished.events() + " events read";
      }
      found.add(((Outcome.Finished) outcome).found());
    }
    return engine.detects() && found.size() > 1 ? "found " + found + " in turn" : null;
  }
}
