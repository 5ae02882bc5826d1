package dev.an0844.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioPromiseTest {

  private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00.000321Z");
  private static final int STORY = 7;

  static Stream<Scenario> everyScenario() {
    return Scenarios.all().stream();
  }

  @ParameterizedTest
  @MethodSource("everyScenario")
  void getsTheVerdictThatItIsLabelledWith(Scenario scenario) {
    for (Duration window :
        List.of(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(15))) {
      for (int seed = 0; seed < (isLong(scenario) ? 1 : 20); seed++) {
        List<Ruling> rulings = rulingsOf(scenario, Contract.defaults().withWindow(window), seed);
        assertThat(rulings.isEmpty()).isEqualTo(scenario.label().promises().isEmpty());
        for (int i = 0; i < rulings.size(); i++) {
          assertKept(scenario.label().promise(i), rulings.get(i));
        }
        assertThat(rulings.size()).isGreaterThanOrEqualTo(scenario.label().promises().size());
      }
    }
  }

  @Test
  void namesAreDistinctAndPlain() {
    assertThat(Scenarios.all().stream().map(scenario -> scenario.label().name()))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9-]+"));
  }

  @Test
  void everyScenarioIsFoundByItsName() {
    assertThat(Scenarios.all())
        .allMatch(
            scenario -> Scenarios.named(scenario.label().name()).equals(Optional.of(scenario)));
  }

  private static boolean isLong(Scenario scenario) {
    return scenario instanceof FullScanThenBind;
  }

  private static void assertKept(Promise promise, Ruling ruling) {
    assertThat(ruling.verdict()).as(ruling.toString()).isEqualTo(promise.verdict());
    ruling
        .detection()
        .ifPresent(found -> assertThat(promise.confidences()).contains(found.confidence()));
  }

  private static List<Ruling> rulingsOf(Scenario scenario, Contract contract, int seed) {
    Tempo tempo = new Tempo(contract, Duration.ofHours(1), Duration.ofMinutes(2));
    List<Machine> cast = new ArrayList<>();
    for (int i = 0; i < scenario.machines(); i++) {
      cast.add(Machine.of(i, 0, false));
    }
    long start = MORNING.getEpochSecond() * 1_000_000 + 321;
    Script script = new Script(cast, start, new Dice(seed), new Addresses(), new EventIds(), tempo);
    scenario.play(script);
    Oracle oracle = new Oracle(contract);
    for (Beat beat : script.beats()) {
      if (beat.remembered()) {
        oracle.accept(beat.event(), Telemetry.instant(beat.micros()), STORY);
      } else {
        oracle.acceptForgotten(beat.event(), STORY);
      }
    }
    return oracle.rulings();
  }
}
