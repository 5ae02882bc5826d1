package dev.an0844.benchmark.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.simulator.truth.Verdict;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegularKnocksTest {

  private static final RegularKnocks KNOCKS =
      new RegularKnocks(7, 5, Instant.parse("2026-03-02T08:00:00Z"), Duration.ofMillis(40), 1_000);

  @Test
  void everyKnockIsOneAlert() {
    Oracle oracle = new Oracle(Contract.defaults());
    List<TelemetryEvent> events = events();
    events.forEach(event -> oracle.accept(event, event.getEventTime(), Oracle.NO_STORY));

    assertThat(oracle.rulings()).hasSize(1_000);
    assertThat(oracle.rulings()).extracting(Ruling::verdict).containsOnly(Verdict.ALERT);
    assertThat(oracle.rulings().stream().map(Entry::of))
        .containsExactlyInAnyOrderElementsOf(
            events.stream().filter(RegularKnocks::isEntry).map(Entry::of).toList());
  }

  @Test
  void eventsComeInOrderOfTime() {
    assertThat(events()).extracting(TelemetryEvent::getEventTime).isSorted();
  }

  @Test
  void theSameSeedGivesTheSameEvents() {
    assertThat(events()).isEqualTo(events());
  }

  private static List<TelemetryEvent> events() {
    List<TelemetryEvent> events = new ArrayList<>();
    KNOCKS.events().forEachRemaining(events::add);
    return events;
  }
}
