package dev.an0844.ingest;

import static dev.an0844.reference.ReferenceAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.reference.RandomStream;
import dev.an0844.reference.RandomStreams;
import dev.an0844.reference.StreamProfile;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A host whose clock is days off, in any leg of its sequences, shares a partition with others. What
 * is said of those is exactly what the reference says, and time moves as if it were not there.
 */
class WrongClockTest {

  private static final int STREAMS = Integer.getInteger("an0844.streams", 150) / 15;
  private static final String WRONG = "host-with-a-wrong-clock";
  private static final long[] OFF = {
    0,
    Duration.ofDays(3).toMillis(),
    Duration.ofDays(-3).toMillis(),
    Duration.ofDays(3650).toMillis(),
    Duration.ofDays(-3650).toMillis(),
    Duration.ofSeconds(50).toMillis(),
    Duration.ofMinutes(-20).toMillis()
  };

  @ParameterizedTest
  @EnumSource(StreamProfile.class)
  void aHostWhoseClockIsDaysOffChangesNothingForOthers(StreamProfile profile) throws Exception {
    for (int seed = 0; seed < STREAMS; seed++) {
      RandomStream stream = RandomStreams.of(profile, 4_000 + seed);
      try (PartitionRun alone = new PartitionRun(stream);
          PartitionRun shared = new PartitionRun(stream)) {
        run(stream, seed, alone, shared);

        assertThatResult(shared.finish(host -> !host.equals(WRONG)))
            .as(stream.toString())
            .agreesWith(stream.expected(), stream.arrivals(), stream.settings());
        assertThat(shared.lateHosts()).as(stream.toString()).containsOnly(WRONG);
        assertThat(shared.watermarks().stream().distinct().toList())
            .as("time moves as without it, under " + stream)
            .isEqualTo(alone.watermarks().stream().distinct().toList());
        assertThat(shared.refused()).as("those dated ahead").isPositive();
        assertThat(shared.left()).isZero();
      }
    }
  }

  /** Between any two events of the others there may be one of the wrong clock. */
  private static void run(RandomStream stream, int seed, PartitionRun alone, PartitionRun shared)
      throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<TelemetryEvent> knocks = knocks(stream, random);
    long now = Long.MIN_VALUE;
    int next = 0;
    for (TelemetryEvent event : stream.arrivals()) {
      now = Math.max(now, event.getEventTime().toEpochMilli());
      alone.read(event, now);
      shared.read(event, now);
      while (next < knocks.size() && random.nextInt(3) > 0) {
        shared.read(off(knocks.get(next++), now, random), now);
      }
    }
  }

  /** Its failures come from sources that fail at the other hosts too. */
  private static List<TelemetryEvent> knocks(RandomStream stream, SplittableRandom random) {
    List<String> sources = new ArrayList<>();
    for (TelemetryEvent event : stream.arrivals()) {
      if (event.getBody() instanceof ConnectionAttempt attempt) {
        sources.add(attempt.getSourceIp());
      }
    }
    TelemetryStory story = TelemetryStory.on(WRONG);
    for (int i = 0; i < 40; i++) {
      String source =
          sources.isEmpty() ? "203.0.113.7" : sources.get(random.nextInt(sources.size()));
      story.refused(source, 7_000).refused(source, 8_000).refused(source, 9_000);
      story.binds(22).connects(source, 22);
    }
    return story.events();
  }

  private static TelemetryEvent off(TelemetryEvent event, long now, SplittableRandom random) {
    event.setEventTime(Instant.ofEpochMilli(now + OFF[random.nextInt(OFF.length)]));
    return event;
  }
}
