package dev.an0844.simulator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.Confidence;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.simulator.truth.Verdict;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanarySequenceTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");

  private final List<TelemetryEvent> events =
      new CanarySequence("mac-1", "192.0.2.44", "canary-7").events(NOW);

  @Test
  void isWhatTheContractMakesAHighAlertOf() {
    Oracle oracle = new Oracle(Contract.defaults());
    events.forEach(event -> oracle.accept(event, NOW, 1));

    assertThat(oracle.rulings()).hasSize(1);
    Ruling ruling = oracle.rulings().get(0);
    assertThat(ruling.verdict()).isEqualTo(Verdict.ALERT);
    assertThat(ruling.detection().orElseThrow().confidence()).isEqualTo(Confidence.HIGH);
  }

  @Test
  void keepsTheFieldRulesAndIsMarkedAndNeverOfTheFuture() {
    assertThat(events)
        .allMatch(event -> TelemetryRules.check(event).isEmpty())
        .allMatch(event -> "canary-7".equals(event.getTestId()))
        .noneMatch(event -> event.getEventTime().isAfter(NOW));
    assertThat(events).extracting(TelemetryEvent::getEventId).doesNotHaveDuplicates();
  }

  /** The job takes an event with a known id for a copy. */
  @Test
  void twoCanariesShareNoEventId() {
    assertThat(new CanarySequence("mac-1", "192.0.2.44", "canary-8").events(NOW))
        .extracting(TelemetryEvent::getEventId)
        .doesNotContainAnyElementsOf(events.stream().map(TelemetryEvent::getEventId).toList());
  }
}
