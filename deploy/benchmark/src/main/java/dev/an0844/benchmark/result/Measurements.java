package dev.an0844.benchmark.result;

import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.run.Effort;
import dev.an0844.benchmark.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
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

  private static final double TEN_TIMES = 10;

  /** One measurement an engine, in the order of the engines. */
  public List<Measurement> of(Map<Engine, List<Outcome>> outcomes) {
    List<Outcome.Finished> limit = finishedOf(outcomes, engine -> !engine.detects());
    List<Outcome.Finished> job =
        finishedOf(outcomes, engine -> engine.detects() && !engine.isByHand());
    List<Measurement> measurements = new ArrayList<>();
    for (Map.Entry<Engine, List<Outcome>> entry : outcomes.entrySet()) {
      measurements.add(of(entry.getKey(), entry.getValue(), limit, job));
    }
    return measurements;
  }

  private static List<Outcome.Finished> finishedOf(
      Map<Engine, List<Outcome>> outcomes, Predicate<Engine> kind) {
    return outcomes.entrySet().stream()
        .filter(entry -> kind.test(entry.getKey()))
        .flatMap(entry -> finished(entry.getValue()).stream())
        .toList();
  }

  private Measurement of(
      Engine engine,
      List<Outcome> outcomes,
      List<Outcome.Finished> limit,
      List<Outcome.Finished> job) {
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
        note(engine, outcomes, job));
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

  private static @Nullable String note(
      Engine engine, List<Outcome> outcomes, List<Outcome.Finished> job) {
    Stream<String> ended =
        outcomes.stream()
            .filter(Outcome.Unfinished.class::isInstance)
            .map(Outcome.Unfinished.class::cast)
            .map(unfinished -> unfinished.why() + ", " + unfinished.events() + " events read");
    List<String> parts =
        Stream.of(ended, varying(engine, outcomes), besideTheJob(engine, outcomes, job))
            .flatMap(part -> part)
            .toList();
    return parts.isEmpty() ? null : String.join("; ", parts);
  }

  private static Stream<String> varying(Engine engine, List<Outcome> outcomes) {
    List<Long> found = finished(outcomes).stream().map(Outcome.Finished::found).distinct().toList();
    return engine.detects() && found.size() > 1
        ? Stream.of("found " + found + " in turn")
        : Stream.empty();
  }

  /** How many times as fast as an engine written by hand the job is. */
  private static Stream<String> besideTheJob(
      Engine engine, List<Outcome> outcomes, List<Outcome.Finished> job) {
    if (!engine.isByHand() || job.isEmpty()) {
      return Stream.empty();
    }
    double ours = median(job, Measurements::speed);
    Outcome last = outcomes.get(outcomes.size() - 1);
    if (last instanceof Outcome.Unfinished unfinished) {
      double theirs = unfinished.eventsPerSecondAtMost();
      return theirs > 0
          ? Stream.of("the job takes more than " + times(ours, theirs))
          : Stream.empty();
    }
    return Stream.of(
        "the job takes " + times(ours, median(finished(outcomes), Measurements::speed)));
  }

  private static String times(double ours, double theirs) {
    double times = ours / theirs;
    String format = times < TEN_TIMES ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format + " times as many a second", times);
  }
}
