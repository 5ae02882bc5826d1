package dev.an0844.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** detection.md, "The rule": every condition on and off at its edge. */
class ReferenceRuleTest {

  private static final String SOURCE = "203.0.113.7";
  private static final long W = 60_000;
  private static final ReferenceSettings SETTINGS =
      ReferenceSettings.defaults().withWindowMs(W).withSuppressionMs(W);

  @ParameterizedTest
  @CsvSource({"999, 1", "1000, 1", "1001, 0"})
  void aFailureIsNotAfterTheOpening(long failure, int expected) {
    TelemetryStory story = on().refused(SOURCE, 7000).at(failure).binds(22).at(1_000);

    assertThat(detections(story.connects(SOURCE, 22).at(5_000))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"4999, 1", "5000, 1", "5001, 0"})
  void aFailureIsNotAfterTheSuccessEvenWhereTheOpeningMayBe(long failure, int expected) {
    TelemetryStory story = on().refused(SOURCE, 7000).at(failure).connects(SOURCE, 22).at(5_000);

    assertThat(detections(story.binds(22).at(9_000).since(0))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1999, 1", "2000, 1", "2001, 0"})
  void anOpeningIsNotAfterTheSuccess(long opening, int expected) {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).binds(22).at(opening);

    assertThat(detections(story.connects(SOURCE, 22).at(2_000))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0", "1, 0"})
  void aFailureIsLessThanTheWindowBeforeTheSuccess(long beyond, int expected) {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).binds(22).at(1_000);

    assertThat(detections(story.connects(SOURCE, 22).at(W + beyond))).isEqualTo(expected);
  }

  @Test
  void theWindowDoesNotBindTheOpening() {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).connects(SOURCE, 22).at(0);

    assertThat(detections(story.binds(22).at(3 * W).since(0))).isEqualTo(1);
  }

  @Test
  void allAtTheSameTimeIsInOrderHoweverItArrives() {
    TelemetryStory story = on().connects(SOURCE, 22).at(0).binds(22).refused(SOURCE, 7000);

    assertThat(detections(story)).isEqualTo(1);
  }

  @Test
  void timesAreWholeMillisecondsRoundedDown() {
    TelemetryStory sameMs = on().refused(SOURCE, 7000).atMicros(1_999).binds(22).atMicros(1_500);
    assertThat(detections(sameMs.connects(SOURCE, 22).atMicros(1_000))).isEqualTo(1);

    TelemetryStory nextMs = on().refused(SOURCE, 7000).atMicros(2_000).binds(22).atMicros(1_999);
    assertThat(detections(nextMs.connects(SOURCE, 22).atMicros(3_000))).isZero();
  }

  @Test
  void theWindowIsMeasuredInWholeMilliseconds() {
    TelemetryStory inside = on().refused(SOURCE, 7000).atMicros(1_000).binds(22);
    assertThat(detections(inside.connects(SOURCE, 22).atMicros(W * 1_000 + 999))).isEqualTo(1);

    TelemetryStory outside = on().refused(SOURCE, 7000).atMicros(999).binds(22);
    assertThat(detections(outside.connects(SOURCE, 22).atMicros(W * 1_000))).isZero();
  }

  @Test
  void theStartOfAnIntervalIsRoundedDownToo() {
    TelemetryStory story =
        on().refused(SOURCE, 7000).at(0).connects(SOURCE, 22).atMicros(5_000_000);

    assertThat(detections(story.binds(22).at(9_000).sinceMicros(5_000_999))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 0"})
  void failuresAreOnAtLeastNPairs(int n, int expected) {
    TelemetryStory story = on().refused(SOURCE, 7000).refused(SOURCE, 7001).refused(SOURCE, 7001);

    assertThat(detections(story.binds(22).connects(SOURCE, 22), SETTINGS.withMinDistinctPorts(n)))
        .isEqualTo(expected);
  }

  @Test
  void thePortOfAnotherTransportIsAnotherPair() {
    TelemetryStory story =
        on().refused(SOURCE, 7000)
            .refused(SOURCE, 7000)
            .udp()
            .refused(SOURCE, 7000)
            .transport(Transport.UNKNOWN)
            .binds(22)
            .connects(SOURCE, 22);

    assertThat(detections(story, SETTINGS.withMinDistinctPorts(3))).isEqualTo(1);
    assertThat(detections(story, SETTINGS.withMinDistinctPorts(4))).isZero();
  }

  @Test
  void enoughPairsAreNeededBeforeOneOpeningAndWithinTheWindow() {
    TelemetryStory oneBeforeAndOneAfter =
        on().refused(SOURCE, 7000).at(0).binds(22).at(1_000).refused(SOURCE, 7001).at(1_001);
    assertThat(
            detections(
                oneBeforeAndOneAfter.connects(SOURCE, 22).at(2_000),
                SETTINGS.withMinDistinctPorts(2)))
        .isZero();

    TelemetryStory oneTooOld =
        on().refused(SOURCE, 7000).at(0).refused(SOURCE, 7001).at(1).binds(22).at(1_000);
    assertThat(detections(oneTooOld.connects(SOURCE, 22).at(W), SETTINGS.withMinDistinctPorts(2)))
        .isZero();
  }

  @Test
  void aLaterFailureOnAPortDoesNotHideAnEarlierOneBeforeTheOpening() {
    TelemetryStory story =
        on().refused(SOURCE, 7000).at(0).binds(22).at(1_000).refused(SOURCE, 7000).at(1_001);

    assertThat(detections(story.connects(SOURCE, 22).at(2_000))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "TCP, TCP, 1", "TCP, UDP, 0", "TCP, UNKNOWN, 1",
    "UDP, TCP, 0", "UDP, UDP, 1", "UDP, UNKNOWN, 1",
    "UNKNOWN, TCP, 1", "UNKNOWN, UDP, 1", "UNKNOWN, UNKNOWN, 1"
  })
  void anOpeningThatNamesPortsHasTheTransportOfTheSuccess(
      Transport opening, Transport success, int expected) {
    assertThat(detections(knock().binds(22).transport(opening), success)).isEqualTo(expected);
    assertThat(detections(knock().enablesRule(21, 22).transport(opening), success))
        .isEqualTo(expected);
  }

  @Test
  void anOpeningThatNamesPortsNamesThatOfTheSuccess() {
    assertThat(detections(knock().binds(23).connects(SOURCE, 22))).isZero();
    assertThat(detections(knock().enablesRule(21, 23).connects(SOURCE, 22))).isZero();
    assertThat(detections(knock().enablesRule(21, 22, 23).connects(SOURCE, 22))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TCP", "UDP", "UNKNOWN"})
  void anOpeningThatNamesNoPortFitsEverySuccess(Transport success) {
    assertThat(detections(knock().enablesRule(), success)).isEqualTo(1);
  }

  @Test
  void theTransportOfTheFailuresDoesNotMatter() {
    TelemetryStory story = on().refused(SOURCE, 7000).udp().binds(22).connects(SOURCE, 22);

    assertThat(detections(story)).isEqualTo(1);
  }

  @Test
  void theLengthOfTheSequenceDoesNotMatterNorAnyFailureAfterTheOpening() {
    TelemetryStory story = on();
    for (int port = 1; port <= 5_000; port++) {
      story.refused(SOURCE, port).at(0);
    }
    story.binds(22).at(1_000);
    for (int port = 1; port <= 500; port++) {
      story.refused(SOURCE, port).at(1_500);
    }

    assertThat(detections(story.connects(SOURCE, 22).at(2_000))).isEqualTo(1);
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    TelemetryStory story =
        on().refused(SOURCE, 7000).at(0).refused(SOURCE, 7001).at(10).loadsRules().at(20);
    story.binds(22).at(30).connects(SOURCE, 22).at(40).connects(SOURCE, 22).at(50);
    ReferenceResult inOrder = ReferenceMatcher.match(story.events(), SETTINGS);

    for (int seed = 0; seed < 100; seed++) {
      List<TelemetryEvent> shuffled = new ArrayList<>(story.events());
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(ReferenceMatcher.match(shuffled, SETTINGS)).isEqualTo(inOrder);
    }
    assertThat(inOrder.detections()).isEqualTo(2);
  }

  @Test
  void moreEventsNeverTakeADetectionAway() {
    for (StreamProfile profile : StreamProfile.values()) {
      RandomStream stream = RandomStreams.of(profile, 11);
      List<TelemetryEvent> all = RandomStreams.withoutCopies(stream.arrivals());
      Set<String> before = Set.of();
      for (int size = 0; size <= Math.min(all.size(), 150); size++) {
        Set<String> now = detected(ReferenceMatcher.match(all.subList(0, size), stream.settings()));
        assertThat(now).as("%s, %d events", stream, size).containsAll(before);
        before = now;
      }
    }
  }

  private static Set<String> detected(ReferenceResult result) {
    Set<String> detected = new HashSet<>();
    result.alerts().forEach(a -> detected.add(a.host() + " " + a.successEventId()));
    result.suppressed().forEach(s -> detected.add(s.host() + " " + s.successEventId()));
    return detected;
  }

  private static TelemetryStory on() {
    return TelemetryStory.on("mac-1");
  }

  private static TelemetryStory knock() {
    return on().refused(SOURCE, 7000).at(0);
  }

  private static int detections(TelemetryStory story, Transport success) {
    return detections(story.connects(SOURCE, 22).transport(success));
  }

  private static int detections(TelemetryStory story) {
    return detections(story, SETTINGS);
  }

  private static int detections(TelemetryStory story, ReferenceSettings settings) {
    return ReferenceMatcher.match(story.events(), settings).detections();
  }
}
