package dev.an0844.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.reference.StreamStatistics.Count;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomStreamsTest {

  private static final int STREAMS = 2_000;
  private static final int CHANGED_STREAMS = 400;

  /** Of 2,000 streams (400 where the rule is changed) of any profile. */
  private static final Map<Count, Integer> EVERY_PROFILE_AT_LEAST =
      Map.ofEntries(
          Map.entry(Count.ALERTS, 3_000),
          Map.entry(Count.SUPPRESSED, 1_000),
          Map.entry(Count.SILENT_STREAMS, 5),
          Map.entry(Count.LOW, 1_000),
          Map.entry(Count.MEDIUM, 1_000),
          Map.entry(Count.HIGH, 1_000),
          Map.entry(Count.EVERY_FAILURE_ON_THE_PORT, 300),
          Map.entry(Count.COMPLETED_AFTER_THE_SUCCESS, 100),
          Map.entry(Count.ALERT_OVER_A_LOWER_ONE, 50),
          Map.entry(Count.FAILURES_NOT_ALL_LISTED, 500),
          Map.entry(Count.INTERVAL_CUT, 50),
          Map.entry(Count.OPENING_THAT_NAMES_NO_PORT, 500),
          Map.entry(Count.OPENING_FOR_ANOTHER_APPLICATION, 50),
          Map.entry(Count.CANARIES, 50),
          Map.entry(Count.IPV6_SOURCES, 500),
          Map.entry(Count.COPIES, 3_000),
          Map.entry(Count.COPIES_WITH_OTHER_CONTENT, 500),
          Map.entry(Count.COPIES_AT_ANOTHER_TIME, 300),
          Map.entry(Count.EVENTS_OUT_OF_ORDER, 5_000),
          Map.entry(Count.EVENTS_ON_THE_BOUND, 10),
          Map.entry(Count.COPY_ORDER_MATTERS, 4),
          Map.entry(Count.WINDOW_1_MS_LONGER, 10),
          Map.entry(Count.WINDOW_1_MS_SHORTER, 10),
          Map.entry(Count.ONE_MORE_PORT, 100),
          Map.entry(Count.WITHOUT_DROPPED, 40),
          Map.entry(Count.TIMES_ROUNDED_UP, 10));

  private static final Map<StreamProfile, Map<Count, Integer>> ITS_OWN_AT_LEAST =
      new EnumMap<>(
          Map.of(
              StreamProfile.STORM,
              Map.of(
                  Count.COUNT_PAST_1000, 30,
                  Count.DISTINCT_PAST_64, 100,
                  Count.SUPPRESSED, 10_000,
                  Count.SUPPRESSION_1_MS_LONGER, 5,
                  Count.SUPPRESSION_1_MS_SHORTER, 5),
              StreamProfile.INTERVALS,
              Map.of(
                  Count.COMPLETED_AFTER_THE_SUCCESS, 1_500,
                  Count.COVERED_BY_A_LATER_SUCCESS, 50,
                  Count.INTERVAL_CUT, 1_500,
                  Count.INTERVAL_1_MS_LONGER, 5,
                  Count.INTERVAL_1_MS_SHORTER, 5),
              StreamProfile.EDGES,
              Map.of(
                  Count.WINDOW_1_MS_LONGER, 150,
                  Count.WINDOW_1_MS_SHORTER, 150,
                  Count.TIMES_ROUNDED_UP, 150,
                  Count.SUPPRESSION_1_MS_LONGER, 20,
                  Count.SUPPRESSION_1_MS_SHORTER, 20),
              StreamProfile.MANY_OPENINGS,
              Map.of(Count.OPENINGS_NOT_ALL_LISTED, 1_000)));

  @ParameterizedTest
  @EnumSource
  void everyProfileHitsTheEdgesOfTheRuleOften(StreamProfile profile, TestReporter reporter) {
    StreamStatistics statistics = new StreamStatistics();
    for (long seed = 0; seed < STREAMS; seed++) {
      RandomStream stream = RandomStreams.of(profile, seed);
      statistics.add(stream);
      if (seed < CHANGED_STREAMS) {
        statistics.addSensitivity(stream);
      }
    }
    reporter.publishEntry(profile.name(), statistics.toString());

    SoftAssertions softly = new SoftAssertions();
    EVERY_PROFILE_AT_LEAST.forEach(
        (count, least) ->
            softly.assertThat(statistics.get(count)).as("%s", count).isGreaterThanOrEqualTo(least));
    ITS_OWN_AT_LEAST
        .getOrDefault(profile, Map.of())
        .forEach(
            (count, least) ->
                softly
                    .assertThat(statistics.get(count))
                    .as("%s", count)
                    .isGreaterThanOrEqualTo(least));
    softly.assertAll();
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameStream(StreamProfile profile) {
    RandomStream once = RandomStreams.of(profile, 7);
    RandomStream again = RandomStreams.of(profile, 7);

    assertThat(again).isEqualTo(once);
    assertThat(RandomStreams.of(profile, 8).arrivals()).isNotEqualTo(once.arrivals());
  }

  @ParameterizedTest
  @EnumSource
  void aStreamCanBeHadForGivenSettings(StreamProfile profile) {
    RandomStream chosen = RandomStreams.of(profile, 7);

    RandomStream given = RandomStreams.of(profile, 7, chosen.settings(), chosen.outOfOrdernessMs());

    assertThat(given).isEqualTo(chosen);
  }

  @Test
  void everyStreamIsInTimeAndSoAreItsPartitions() {
    for (RandomStream stream : someStreams(50)) {
      assertInTime(stream.arrivals(), stream);
      for (int partitions = 1; partitions <= 4; partitions++) {
        for (List<TelemetryEvent> part :
            RandomStreams.partitionedByHost(stream.arrivals(), partitions)) {
          assertInTime(part, stream);
        }
        for (List<TelemetryEvent> part :
            RandomStreams.partitionedAnyhow(stream.arrivals(), partitions, stream.seed())) {
          assertInTime(part, stream);
        }
      }
    }
  }

  @Test
  void partitionsHoldEveryEventAndKeepCopiesTogether() {
    for (RandomStream stream : someStreams(50)) {
      List<List<TelemetryEvent>> parts =
          RandomStreams.partitionedAnyhow(stream.arrivals(), 3, stream.seed());

      List<TelemetryEvent> oneAfterTheOther = parts.stream().flatMap(List::stream).toList();
      assertThat(sorted(oneAfterTheOther)).isEqualTo(sorted(stream.arrivals()));
      assertThat(ReferenceMatcher.match(oneAfterTheOther, stream.settings()))
          .isEqualTo(stream.expected());
    }
  }

  @Test
  void anyOrderOfArrivalGivesTheSameAnswerWhereTheFirstCopiesAreTheSame() {
    for (RandomStream stream : someStreams(50)) {
      List<TelemetryEvent> events = RandomStreams.withoutCopies(stream.arrivals());
      List<TelemetryEvent> other = RandomStreams.disordered(events, stream.seed(), 60_000);

      assertThat(ReferenceMatcher.match(other, stream.settings())).isEqualTo(stream.expected());
    }
  }

  @Test
  void streamsOfDifferentSeedsMergeIntoOneThatIsInTime() {
    ReferenceSettings settings = RandomStreams.of(StreamProfile.EDGES, 1).settings();
    List<RandomStream> streams =
        someStreams(10).stream()
            .map(s -> RandomStreams.of(s.profile(), s.seed(), settings, 2_000))
            .toList();

    List<TelemetryEvent> merged =
        RandomStreams.merged(streams.stream().map(RandomStream::arrivals).toList());

    assertThat(RandomStreams.lags(merged)).allMatch(lag -> lag <= 2_000);
    List<ReferenceResult> each = streams.stream().map(RandomStream::expected).toList();
    ReferenceResult all =
        new ReferenceResult(
            each.stream().map(ReferenceResult::alerts).flatMap(Collection::stream).toList(),
            each.stream().map(ReferenceResult::suppressed).flatMap(Collection::stream).toList());
    assertThat(ReferenceMatcher.match(merged, settings)).isEqualTo(all);
  }

  @Test
  void heldBackEventsAreLateAndTheOthersStayInTime() {
    int late = 0;
    for (RandomStream stream : someStreams(50)) {
      List<TelemetryEvent> arrivals = RandomStreams.withLate(stream, 1, 20, 30_000);

      assertThat(sorted(arrivals)).isEqualTo(sorted(stream.arrivals()));
      List<TelemetryEvent> inTime = new ArrayList<>();
      List<Long> lags = RandomStreams.lags(arrivals);
      for (int i = 0; i < lags.size(); i++) {
        if (lags.get(i) <= stream.outOfOrdernessMs()) {
          inTime.add(arrivals.get(i));
        }
      }
      late += arrivals.size() - inTime.size();
      assertInTime(inTime, stream);
    }
    assertThat(late).isGreaterThan(1_000);
  }

  @Test
  void eventIdsAreSharedBetweenHosts() {
    Set<String> ids = new HashSet<>();
    Set<String> identities = new HashSet<>();
    for (RandomStream stream : someStreams(10)) {
      for (TelemetryEvent event : stream.arrivals()) {
        ids.add(stream.seed() + stream.profile().name() + event.getEventId());
        identities.add(event.getHost().getId() + " " + event.getEventId());
      }
    }
    assertThat(identities).hasSizeGreaterThan(ids.size() + 100);
  }

  private static List<RandomStream> someStreams(int ofEachProfile) {
    return Arrays.stream(StreamProfile.values())
        .flatMap(
            profile ->
                LongStream.range(0, ofEachProfile)
                    .mapToObj(seed -> RandomStreams.of(profile, seed)))
        .toList();
  }

  private static List<TelemetryEvent> sorted(List<TelemetryEvent> events) {
    return events.stream().sorted(Comparator.naturalOrder()).toList();
  }

  private static void assertInTime(List<TelemetryEvent> arrivals, RandomStream stream) {
    assertThat(RandomStreams.lags(arrivals))
        .as("%s", stream)
        .allMatch(lag -> lag <= stream.outOfOrdernessMs());
  }
}
