package dev.an0844.benchmark.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class MicroBenchmarksTest {

  static {
    // Nothing is timed here, so it does no harm if a benchmark runs at the same time.
    System.setProperty("jmh.ignoreLock", "true");
  }

  @ParameterizedTest
  @CsvSource({
    "DecodeBenchmark, 1",
    "ObservationSerializerBenchmark, 2",
    "CorrelateBenchmark, 2",
    "TunedCorrelateBenchmark, 2",
    "PatternBenchmark, 2",
  })
  void runsOnEveryBackend(String benchmark, int results) throws Exception {
    Collection<RunResult> ran =
        new Runner(
                new OptionsBuilder()
                    .include("\\." + benchmark + "\\.")
                    .param("workload", "sequences-30")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertThat(ran).hasSize(results);
  }
}
