package dev.an0844.pattern;

import static dev.an0844.reference.ReferenceAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.reference.RandomRules;
import dev.an0844.reference.RandomStream;
import dev.an0844.reference.RandomStreams;
import dev.an0844.reference.ReferenceMatcher;
import dev.an0844.reference.ReferenceResult;
import dev.an0844.reference.StreamProfile;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.tuning.TuningRule;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The operators against the reference matcher, with versions of tuning rules that become effective
 * and expire in mid-stream and come in any order with the events, and restarts between: everything
 * that an alert or a suppressed detection says must be the same.
 */
class TuningAgainstReferenceTest {

  private static final int STREAMS = Integer.getInteger("an0844.streams", 150);

  @ParameterizedTest
  @EnumSource(StreamProfile.class)
  void rulesThatComeInMidStreamMeanWhatTheReferenceSays(StreamProfile profile) throws Exception {
    int changed = 0;
    long hits = 0;
    for (int seed = 0; seed < STREAMS; seed++) {
      RandomStream stream = RandomStreams.of(profile, 5_000 + seed);
      List<TelemetryEvent> arrivals = RandomRules.withDetails(stream.arrivals(), seed);
      List<TuningRule> rules = RandomRules.of(arrivals, stream.settings(), seed);
      ReferenceResult expected = ReferenceMatcher.match(arrivals, stream.settings(), rules);
      try (TunedRun run = run(stream, rules, new HashMapStateBackend(), seed)) {
        run.bring(arrivals);
        assertThatResult(run.finish())
            .as("%s%n%s", stream, rules)
            .agreesWith(expected, arrivals, stream.settings());
        hits += run.hits();
      }
      changed += expected.equals(ReferenceMatcher.match(arrivals, stream.settings())) ? 0 : 1;
    }
    assertThat(changed).as("streams of which rules change the result").isGreaterThan(STREAMS / 5);
    assertThat(hits).isGreaterThan(STREAMS);
  }

  @ParameterizedTest
  @EnumSource(StreamProfile.class)
  void restartsBetweenChangeNothing(StreamProfile profile) throws Exception {
    for (int seed = 0; seed < STREAMS / 10; seed++) {
      RandomStream stream = RandomStreams.of(profile, 6_000 + seed);
      List<TelemetryEvent> arrivals =
          RandomRules.withDetails(RandomStreams.withoutCopies(stream.arrivals()), seed);
      List<TuningRule> rules = RandomRules.of(arrivals, stream.settings(), seed);
      ReferenceResult expected = ReferenceMatcher.match(arrivals, stream.settings(), rules);
      StateBackend backend =
          seed % 3 > 0 ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend(false);
      SplittableRandom random = new SplittableRandom(seed);
      try (TunedRun run = run(stream, rules, backend, seed)) {
        int next = 0;
        while (next < arrivals.size()) {
          int to = Math.min(arrivals.size(), next + 1 + random.nextInt(arrivals.size()));
          run.bring(arrivals.subList(next, to));
          run.restart();
          next = to;
        }
        assertThatResult(run.finish())
            .as("%s%n%s", stream, rules)
            .agreesWith(expected, arrivals, stream.settings());
      }
    }
  }

  private static TunedRun run(
      RandomStream stream, List<TuningRule> rules, StateBackend backend, long seed)
      throws Exception {
    return new TunedRun(stream.settings(), stream.outOfOrdernessMs(), rules, backend, seed);
  }
}
