package dev.an0844.simulator.evaluate;

import dev.an0844.simulator.scenario.Intent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tally for each scenario, one for successes that the truth does not know, and one for all. Not
 * thread-safe.
 */
final class Scoreboard {

  /** A null intent stands for successes that the truth does not know. */
  private record Name(@Nullable Intent intent, String scenario) {}

  private static final Name UNLABELLED = new Name(null, Report.UNLABELLED);

  private final Map<Name, Tally> tallies =
      new TreeMap<>(
          Comparator.comparing(
                  Name::intent, Comparator.nullsLast(Comparator.<Intent>naturalOrder()))
              .thenComparing(Name::scenario));
  private final Tally all = new Tally("all", "");

  Scoreboard(Truth truth) {
    for (ScenarioRun run : truth.scenarios()) {
      count(Optional.of(run), tally -> tally.run(run));
    }
  }

  /** Counts something that concerns a run of a scenario, or none that the truth knows. */
  void count(Optional<ScenarioRun> run, Consumer<Tally> what) {
    Name name = run.map(of -> new Name(of.intent(), of.name())).orElse(UNLABELLED);
    what.accept(tallies.computeIfAbsent(name, Scoreboard::tally));
    what.accept(all);
  }

  /** By intent and then name. */
  List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    tallies.values().forEach(tally -> scores.add(tally.score()));
    return scores;
  }

  Score all() {
    return all.score();
  }

  private static Tally tally(Name name) {
    return new Tally(
        name.scenario(), name.intent() == null ? Report.UNLABELLED : name.intent().word());
  }
}
