package dev.an0844.pattern;

import static dev.an0844.reference.ReferenceAssert.assertThatResult;

import dev.an0844.reference.RandomStream;
import dev.an0844.reference.RandomStreams;
import dev.an0844.reference.StreamProfile;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A partition was idle while others went on, and comes back with all that it held. Its events are
 * in time by its own measure, so what the contract says of them is exact, however far the watermark
 * is ahead.
 */
class PartitionCatchesUpTest {

  private static final int STREAMS = Integer.getInteger("an0844.streams", 150) / 2;

  @ParameterizedTest
  @EnumSource(StreamProfile.class)
  void whatCameWhileOthersWentOnIsJudgedAsIfTheyHadNot(StreamProfile profile) throws Exception {
    for (int seed = 0; seed < STREAMS; seed++) {
      RandomStream stream = RandomStreams.of(profile, 7_000 + seed);
      SplittableRandom random = new SplittableRandom(seed);
      StateBackend backend =
          seed % 10 > 0 ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend(false);
      try (StreamRun run =
          seed % 4 > 0 ? StreamRun.of(stream, backend) : StreamRun.withoutMemory(stream, backend)) {
        run.othersHaveComeTo(somewhereIn(stream.arrivals(), random));
        run.bring(stream.arrivals());
        assertThatResult(run.finish())
            .as(stream.toString())
            .agreesWith(stream.expected(), stream.arrivals(), stream.settings());
        run.hasForgottenEverything();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(StreamProfile.class)
  void aRestartWhileItCatchesUpLosesNothing(StreamProfile profile) throws Exception {
    for (int seed = 0; seed < STREAMS / 5; seed++) {
      RandomStream stream = RandomStreams.of(profile, 8_000 + seed);
      List<TelemetryEvent> arrivals = RandomStreams.withoutCopies(stream.arrivals());
      SplittableRandom random = new SplittableRandom(seed);
      try (StreamRun run = StreamRun.of(stream, new HashMapStateBackend())) {
        run.othersHaveComeTo(newest(arrivals) + 60_000);
        int half = random.nextInt(arrivals.size());
        run.bring(arrivals.subList(0, half));
        run.restart();
        run.bring(arrivals.subList(half, arrivals.size()));
        assertThatResult(run.finish())
            .as(stream.toString())
            .isWhatTheReferenceSaysOf(arrivals, stream.settings());
        run.hasForgottenEverything();
      }
    }
  }

  /** Up to a minute past the newest. */
  private static long somewhereIn(List<TelemetryEvent> arrivals, SplittableRandom random) {
    long first = arrivals.get(0).getEventTime().toEpochMilli();
    return random.nextLong(first, Math.max(first, newest(arrivals)) + 60_000);
  }

  private static long newest(List<TelemetryEvent> arrivals) {
    return arrivals.stream()
        .mapToLong(event -> event.getEventTime().toEpochMilli())
        .max()
        .orElse(0);
  }
}
