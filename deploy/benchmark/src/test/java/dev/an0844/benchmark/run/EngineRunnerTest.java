package dev.an0844.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.benchmark.agreement.AgreementCheck;
import dev.an0844.benchmark.agreement.Knocks;
import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.engine.Engines;
import dev.an0844.benchmark.engine.JobEngine;
import dev.an0844.benchmark.engine.RawCepEngine;
import dev.an0844.benchmark.source.EncodedTelemetry;
import dev.an0844.benchmark.source.MemoryFeed;
import dev.an0844.config.StateBackendKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engines for real, on a Flink in this process. */
class EngineRunnerTest {

  private static final Knocks KNOCKS = new Knocks(100, 100, 3, 1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @SuppressWarnings("NullAway.Init")
  private static BenchCluster cluster;

  @BeforeAll
  static void startFlink() throws Exception {
    cluster = BenchCluster.start(2);
  }

  @AfterAll
  static void stopFlink() throws Exception {
    cluster.close();
  }

  @Test
  void allEnginesReadEveryEventAndThoseThatDetectFindTheSame() throws Exception {
    List<Engine> engines = Engines.all();
    Map<Engine, List<Outcome>> outcomes;
    try (MemoryFeed feed = feed(KNOCKS, 1)) {
      outcomes =
          new Comparison(new EngineRunner(cluster, 1, PATIENCE), step -> {})
              .run(engines, feed, feed, StateBackendKind.HEAP, 1);
    }

    assertThat(outcomes.keySet()).containsExactlyElementsOf(engines);
    outcomes.forEach(
        (engine, rounds) ->
            assertThat(rounds)
                .as(engine.name())
                .singleElement()
                .isInstanceOfSatisfying(
                    Outcome.Finished.class,
                    finished -> {
                      assertThat(finished.events()).isEqualTo(500);
                      assertThat(finished.found()).isEqualTo(engine.detects() ? 100 : 0);
                    }));
  }

  @ParameterizedTest
  @EnumSource(StateBackendKind.class)
  void theJobFindsTheSameOnTwoSubtasks(StateBackendKind backend) throws Exception {
    assertThat(run(new JobEngine(), KNOCKS, 2, PATIENCE, backend))
        .isInstanceOfSatisfying(
            Outcome.Finished.class, finished -> assertThat(finished.found()).isEqualTo(100));
  }

  @Test
  void aRunThatTakesTooLongIsGivenUpAndTheNextOneRuns() throws Exception {
    Knocks endless = new Knocks(1, 1, 20_000, 1);

    assertThat(run(new RawCepEngine(), endless, 1, Duration.ofSeconds(2), StateBackendKind.HEAP))
        .isInstanceOf(Outcome.Unfinished.class);
    assertThat(run(new JobEngine(), KNOCKS, 1, PATIENCE, StateBackendKind.HEAP))
        .isInstanceOf(Outcome.Finished.class);
  }

  @Test
  void theEnginesAgreeWhereTheyMustAndTheJobAloneFindsKnocksAtOnce() throws Exception {
    List<String> steps = new ArrayList<>();

    AgreementCheck.Verdict verdict =
        new AgreementCheck(new EngineRunner(cluster, 1, PATIENCE), steps::add).run();

    assertThat(verdict.sound()).isTrue();
    assertThat(verdict.results().get(0).agree()).isTrue();
    assertThat(verdict.results().get(1).agree()).isFalse();
    assertThat(verdict.results().get(1).detections()).containsEntry("job", 300L);
    assertThat(steps).hasSize(6);
  }

  private static Outcome run(
      Engine engine, Knocks knocks, int parallelism, Duration timeout, StateBackendKind backend)
      throws Exception {
    try (MemoryFeed feed = feed(knocks, parallelism)) {
      return new EngineRunner(cluster, parallelism, timeout).run(engine, feed, backend);
    }
  }

  private static MemoryFeed feed(Knocks knocks, int partitions) {
    return new MemoryFeed(EncodedTelemetry.of(knocks.iterator(), partitions));
  }
}
