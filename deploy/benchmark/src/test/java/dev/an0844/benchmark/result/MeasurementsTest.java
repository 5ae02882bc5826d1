package dev.an0844.benchmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.engine.JobEngine;
import dev.an0844.benchmark.engine.LimitEngine;
import dev.an0844.benchmark.engine.RawCepEngine;
import dev.an0844.benchmark.run.Effort;
import dev.an0844.benchmark.run.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

  private static final long EVENTS = 1_000;
  private static final long EXPECTED = 7;

  @Test
  void comparesEachRoundWithTheLimitOfTheSameRound() {
    // The machine was slow in the second round, for both of them.
    List<Outcome> limit = List.of(round(1, 0), round(10, 0), round(2, 0));
    List<Outcome> job = List.of(round(2, EXPECTED), round(20, EXPECTED), round(5, EXPECTED));

    assertThat(measured(limit, job).ratioToLimit()).isEqualTo(0.5);
  }

  @Test
  void givesTheMediansOfSpeedAndProcessorTime() {
    Measurement measured =
        measured(
            List.of(round(1, 0), round(1, 0), round(1, 0)),
            List.of(round(4, EXPECTED), round(2, EXPECTED), round(10, EXPECTED)));

    assertThat(measured.eventsPerSecond()).isEqualTo(250.0);
    assertThat(measured.eventsPerSecondRounds()).containsExactly(250.0, 500.0, 100.0);
    // Each round takes twice its seconds of processor time.
    assertThat(measured.cpuSecondsPerMillionEvents()).isEqualTo(8_000.0);
    assertThat(measured.finished()).isTrue();
  }

  @Test
  void theRoundThatFoundTooLittleIsTheOneThatIsShown() {
    Measurement measured =
        measured(
            List.of(round(1, 0), round(1, 0)), List.of(round(1, EXPECTED), round(1, EXPECTED - 1)));

    assertThat(measured.detections()).isEqualTo(EXPECTED - 1);
    assertThat(measured.missesExpectation()).isTrue();
    assertThat(measured.note()).contains("7", "6");
  }

  @Test
  void anEngineThatWasGivenUpHasNoFiguresButSaysHowFarItGot() {
    Measurement measured =
        measured(List.of(round(1, 0), round(1, 0)), List.of(round(1, EXPECTED), givenUp(345, 60)));

    assertThat(measured.finished()).isFalse();
    assertThat(measured.eventsPerSecond()).isNull();
    assertThat(measured.ratioToLimit()).isNull();
    assertThat(measured.detections()).isNull();
    assertThat(measured.missesExpectation()).isFalse();
    assertThat(measured.note()).contains("given up after 60 s", "345");
  }

  @Test
  void whatIsWrittenByHandIsShownBesideTheJob() {
    Measurement measured = byHand(List.of(round(4, EXPECTED)));

    assertThat(measured.note()).isEqualTo("the job takes 2.0 times as many a second");
  }

  @Test
  void whatWasGivenUpIsSlowerThanTheJobByMoreThanWhatItRead() {
    Measurement measured = byHand(List.of(givenUp(300, 60)));

    // The job takes 500 events a second, and it cannot have taken more than 5.
    assertThat(measured.note())
        .isEqualTo(
            "given up after 60 s, 300 events read;"
                + " the job takes more than 100 times as many a second");
  }

  @Test
  void withoutTheLimitThereIsNoRatio() {
    Measurement measured = of(Map.of(new JobEngine(), List.of(round(1, EXPECTED)))).get(0);

    assertThat(measured.ratioToLimit()).isNull();
    assertThat(measured.eventsPerSecond()).isEqualTo(1_000.0);
  }

  private static Measurement measured(List<Outcome> limit, List<Outcome> job) {
    Map<Engine, List<Outcome>> outcomes = new LinkedHashMap<>();
    outcomes.put(new LimitEngine(), limit);
    outcomes.put(new JobEngine(), job);
    return of(outcomes).get(1);
  }

  private static Measurement byHand(List<Outcome> outcomes) {
    Map<Engine, List<Outcome>> all = new LinkedHashMap<>();
    all.put(new JobEngine(), List.of(round(2, EXPECTED)));
    all.put(new RawCepEngine(), outcomes);
    return of(all).get(1);
  }

  private static List<Measurement> of(Map<Engine, List<Outcome>> outcomes) {
    return new Measurements("office", "heap", "memory", 1, EXPECTED).of(outcomes);
  }

  private static Outcome givenUp(long events, long seconds) {
    return new Outcome.Unfinished(
        events, "given up after " + seconds + " s", Duration.ofSeconds(seconds));
  }

  private static Outcome round(long seconds, long found) {
    long nanos = TimeUnit.SECONDS.toNanos(seconds);
    return new Outcome.Finished(EVENTS, found, new Effort(nanos, 2 * nanos));
  }
}
