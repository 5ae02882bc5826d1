package dev.an0844.pattern;

import static dev.an0844.reference.ReferenceAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.reference.RandomStream;
import dev.an0844.reference.RandomStreams;
import dev.an0844.reference.ReferenceMatcher;
import dev.an0844.reference.ReferenceResult;
import dev.an0844.reference.StreamProfile;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The correlate operator and the pattern's operator against the reference matcher on random
 * streams: everything that an alert or a suppressed detection says must be the same, and nothing
 * may be remembered in the end.
 */
class DetectionAgainstReferenceTest {

  private static final int STREAMS = Integer.getInteger("an0844.streams", 150);
  private static final int RESTARTED_STREAMS = STREAMS / 10;

  @ParameterizedTest
  @EnumSource(StreamProfile.class)
  void correlateAndPatternSayWhatTheReferenceSays(StreamProfile profile) throws Exception {
    for (int seed = 0; seed < STREAMS; seed++) {
      RandomStream stream = RandomStreams.of(profile, seed);
      try (StreamRun run = StreamRun.of(stream, new HashMapStateBackend())) {
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
  void howMuchIsHeldInMemoryChangesNothing(StreamProfile profile) throws Exception {
    for (int seed = 0; seed < STREAMS / 5; seed++) {
      RandomStream stream = RandomStreams.of(profile, 3_000 + seed);
      StateBackend backend =
          seed % 10 > 0 ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend(false);
      try (StreamRun run = StreamRun.withoutMemory(stream, backend)) {
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
  void restartsInMidStreamChangeNothing(StreamProfile profile) throws Exception {
    for (int seed = 0; seed < RESTARTED_STREAMS; seed++) {
      RandomStream stream = RandomStreams.of(profile, 1_000 + seed);
      List<TelemetryEvent> arrivals = RandomStreams.withoutCopies(stream.arrivals());
      StateBackend backend =
          seed % 3 > 0 ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend(false);
      SplittableRandom random = new SplittableRandom(seed);
      try (StreamRun run = StreamRun.of(stream, backend)) {
        int next = 0;
        while (next < arrivals.size()) {
          int to = Math.min(arrivals.size(), next + 1 + random.nextInt(arrivals.size()));
          run.bring(arrivals.subList(next, to));
          run.restart();
          next = to;
        }
        assertThatResult(run.finish())
            .as(stream.toString())
            .isWhatTheReferenceSaysOf(arrivals, stream.settings());
        run.hasForgottenEverything();
      }
    }
  }

  /**
   * Openings and successes that come late make the same detections as if they had been in time,
   * though not always in the same order.
   */
  @ParameterizedTest
  @EnumSource(
      value = StreamProfile.class,
      names = {"SPARSE", "DENSE", "INTERVALS", "EDGES", "MANY_OPENINGS"})
  void lateOpeningsAndSuccessesMakeTheSameDetections(StreamProfile profile) throws Exception {
    for (int seed = 0; seed < STREAMS; seed++) {
      RandomStream stream = RandomStreams.of(profile, 2_000 + seed);
      List<TelemetryEvent> inTime = RandomStreams.withoutCopies(stream.arrivals());
      List<TelemetryEvent> arrivals = someHeldBack(inTime, new SplittableRandom(seed));
      try (StreamRun run = StreamRun.of(stream, new HashMapStateBackend())) {
        run.bring(arrivals);
        ReferenceResult result = run.finish();
        assertThat(detections(result))
            .as(stream.toString())
            .containsExactlyInAnyOrderElementsOf(
                detections(ReferenceMatcher.match(inTime, stream.settings())));
        run.hasForgottenEverything();
      }
    }
  }

  private static List<TelemetryEvent> someHeldBack(
      List<TelemetryEvent> inTime, SplittableRandom random) {
    List<TelemetryEvent> arrivals = new ArrayList<>(inTime);
    for (TelemetryEvent event : inTime) {
      if (!isFailure(event) && random.nextInt(4) == 0) {
        int at = arrivals.indexOf(event);
        arrivals.remove(at);
        arrivals.add(at + random.nextInt(arrivals.size() - at + 1), event);
      }
    }
    return arrivals;
  }

  private static boolean isFailure(TelemetryEvent event) {
    return event.getBody() instanceof ConnectionAttempt attempt
        && attempt.getOutcome() != Outcome.ESTABLISHED;
  }

  private static List<String> detections(ReferenceResult result) {
    return Stream.concat(
            result.alerts().stream().map(alert -> alert.host() + ' ' + alert.successEventId()),
            result.suppressed().stream().map(one -> one.host() + ' ' + one.successEventId()))
        .toList();
  }
}
