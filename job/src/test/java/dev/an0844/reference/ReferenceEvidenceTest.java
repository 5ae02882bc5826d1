package dev.an0844.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.Confidence;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** detection.md, "Alerts": when a detection is complete, what it shows and how sure it is. */
class ReferenceEvidenceTest {

  private static final String SOURCE = "203.0.113.7";
  private static final long W = 60_000;
  private static final ReferenceSettings SETTINGS =
      ReferenceSettings.defaults().withWindowMs(W).withSuppressionMs(W);
  private static final String RETRY = "every_failure_on_the_port_that_succeeded";
  private static final String FEW = "fewer_than_3_distinct_ports";
  private static final String MANY = "at_least_3_distinct_ports";
  private static final String NAMED = "an_opening_names_the_port";
  private static final String UNNAMED = "no_opening_names_the_port";

  @Test
  void aDetectionIsCompleteAtItsSuccessWhereAnOpeningCameBefore() {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).binds(22).at(1_000);
    story.binds(22).at(9_000).since(0).connects(SOURCE, 22).at(5_000);

    ExpectedAlert alert = alert(story);

    assertThat(alert.completedTime()).isEqualTo(ms(5_000));
    assertThat(alert.openingIds()).containsExactly("e2");
    assertThat(alert.openingsTotal()).isEqualTo(1);
  }

  @Test
  void aDetectionIsCompleteAtTheFirstPollThatSeesAnOpeningWhereNoneCameBefore() {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).connects(SOURCE, 22).at(5_000);
    story.binds(22).at(9_000).since(0).loadsRules().at(9_000).since(0);
    story.binds(22).at(9_001).since(0);

    ExpectedAlert alert = alert(story);

    assertThat(alert.completedTime()).isEqualTo(ms(9_000));
    assertThat(alert.openingIds()).containsExactly("e3", "e4");
    assertThat(alert.successTime()).isEqualTo(ms(5_000));
    assertThat(alert.successEventId()).isEqualTo("e2");
  }

  @Test
  void itsFailuresEndAtTheLatestShownOpening() {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).binds(22).at(1_000);
    story.refused(SOURCE, 7001).at(2_000).loadsRules().at(2_000);
    story.refused(SOURCE, 7002).at(2_001).connects(SOURCE, 22).at(3_000);

    ExpectedAlert alert = alert(story);

    assertThat(alert.failureIds()).containsExactly("e1", "e3");
    assertThat(alert.failureCount()).isEqualTo(2);
    assertThat(alert.firstFailureTime()).isEqualTo(ms(0));
    assertThat(alert.lastFailureTime()).isEqualTo(ms(2_000));
  }

  @Test
  void anOpeningThatDoesNotQualifyDoesNotMoveTheEnd() {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).binds(22).at(1_000);
    story.refused(SOURCE, 7001).at(2_000).binds(23).at(2_500);

    assertThat(alert(story.connects(SOURCE, 22).at(3_000)).failureIds()).containsExactly("e1");
  }

  @Test
  void itsFailuresEndAtTheSuccessWhereAPollSawTheOpeningLater() {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).refused(SOURCE, 7001).at(5_000);
    story.refused(SOURCE, 7002).at(5_001).connects(SOURCE, 22).at(5_000);

    ExpectedAlert alert = alert(story.binds(22).at(9_000).since(0));

    assertThat(alert.failureIds()).containsExactly("e1", "e2");
  }

  @Test
  void itsFailuresBeginAfterTheWindowDoes() {
    TelemetryStory story = on().refused(SOURCE, 7000).at(0).refused(SOURCE, 7001).at(1);
    story.binds(22).at(1_000).connects(SOURCE, 22).at(W);

    ExpectedAlert alert = alert(story);

    assertThat(alert.failureIds()).containsExactly("e2");
    assertThat(alert.firstFailureTime()).isEqualTo(ms(1));
  }

  @Test
  void aRetryOfThePortThatThenSucceededIsLowWhateverTheTransport() {
    TelemetryStory story = on().refused(SOURCE, 22).refused(SOURCE, 22).udp();

    assertGrade(story.binds(22).connects(SOURCE, 22), Confidence.LOW, RETRY);
  }

  @Test
  void fewPortsAndNoNamedPortIsLow() {
    TelemetryStory story = on().refused(SOURCE, 7000).refused(SOURCE, 22);

    assertGrade(story.loadsRules().connects(SOURCE, 22), Confidence.LOW, FEW, UNNAMED);
  }

  @Test
  void fewPortsAndANamedPortIsMedium() {
    TelemetryStory story = on().refused(SOURCE, 7000).refused(SOURCE, 22);

    assertGrade(story.binds(22).connects(SOURCE, 22), Confidence.MEDIUM, FEW, NAMED);
  }

  @Test
  void manyPortsAndNoNamedPortIsMedium() {
    assertGrade(three().loadsRules().connects(SOURCE, 22), Confidence.MEDIUM, MANY, UNNAMED);
  }

  @Test
  void manyPortsAndANamedPortIsHigh() {
    assertGrade(three().binds(22).connects(SOURCE, 22), Confidence.HIGH, MANY, NAMED);
    assertGrade(three().enablesRule(21, 22).connects(SOURCE, 22), Confidence.HIGH, MANY, NAMED);
  }

  @Test
  void distinctPortsAreNumbersWhateverTheTransport() {
    TelemetryStory story =
        on().refused(SOURCE, 7000).refused(SOURCE, 7000).udp().refused(SOURCE, 7001);

    assertGrade(story.binds(22).connects(SOURCE, 22), Confidence.MEDIUM, FEW, NAMED);
    assertThat(alert(story).distinctPorts()).isEqualTo(3);
  }

  @Test
  void onePortThatNeverSucceededAndANamedPortIsMedium() {
    TelemetryStory story = on().refused(SOURCE, 7000);

    assertGrade(story.binds(22).connects(SOURCE, 22), Confidence.MEDIUM, FEW, NAMED);
  }

  @ParameterizedTest
  @CsvSource({"/opt/a, /opt/a, HIGH", "/opt/a, /opt/b, MEDIUM", "/opt/a, , HIGH", ", /opt/b, HIGH"})
  void anOpeningForAnotherApplicationDoesNotNameThePort(
      String application, String process, Confidence expected) {
    TelemetryStory story = three().enablesRule(22);
    if (application != null) {
      story.application(application);
    }
    story.connects(SOURCE, 22);
    if (process != null) {
      story.process(process);
    }

    ExpectedAlert alert = alert(story);

    assertThat(alert.confidence()).isEqualTo(expected);
    assertThat(alert.openings())
        .extracting(ShownOpening::namesPort)
        .containsExactly(expected == Confidence.HIGH);
  }

  @Test
  void theProcessThatBindsDoesNotMatter() {
    TelemetryStory story = three().binds(22).process("/opt/a");

    assertGrade(story.connects(SOURCE, 22).process("/opt/b"), Confidence.HIGH, MANY, NAMED);
  }

  @Test
  void anApplicationWithoutPortsNamesNone() {
    TelemetryStory story = three().allows("/opt/a").connects(SOURCE, 22).process("/opt/a");

    assertGrade(story, Confidence.MEDIUM, MANY, UNNAMED);
  }

  @Test
  void anOpeningThatIsShownButNotListedNamesThePortToo() {
    TelemetryStory story = three().binds(22);
    for (int i = 1; i <= 8; i++) {
      story.loadsRules().at(i);
    }

    ExpectedAlert alert = alert(story.connects(SOURCE, 22).at(100));

    assertThat(alert.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(alert.openings()).hasSize(8).noneMatch(ShownOpening::namesPort);
    assertThat(alert.openingsTotal()).isEqualTo(9);
  }

  @Test
  void anOpeningThatIsNotShownNamesNothing() {
    TelemetryStory story = three().loadsRules().connects(SOURCE, 22).at(100);

    assertGrade(story.binds(22).at(200).since(0), Confidence.MEDIUM, MANY, UNNAMED);
  }

  @Test
  void theEightLatestOpeningsAreListedInOrderOfTimeThenId() {
    TelemetryStory story = three();
    story.binds(22).id("first").at(1);
    for (String id : new String[] {"h", "b", "g", "c", "f", "d", "e", "a"}) {
      story.binds(22).id(id).at(2);
    }
    story.binds(22).id("last").at(3);

    ExpectedAlert alert = alert(story.connects(SOURCE, 22).at(100));

    assertThat(alert.openingIds()).containsExactly("b", "c", "d", "e", "f", "g", "h", "last");
    assertThat(alert.openingsTotal()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"999, 999, false", "1000, 1000, false", "1001, 1000, true", "1500, 1000, true"})
  void failuresAreCountedUpToAThousand(int failures, int count, boolean atLeast) {
    TelemetryStory story = on();
    for (int i = 0; i < failures; i++) {
      story.refused(SOURCE, 7000).at(i);
    }

    ExpectedAlert alert = alert(story.binds(22).at(5_000).connects(SOURCE, 22).at(6_000));

    assertThat(alert.failureCount()).isEqualTo(count);
    assertThat(alert.failureCountAtLeast()).isEqualTo(atLeast);
    assertThat(alert.firstFailureTime()).isEqualTo(ms(0));
    assertThat(alert.lastFailureTime()).isEqualTo(ms(failures - 1));
  }

  @ParameterizedTest
  @CsvSource({
    "63, 1, 63, false",
    "64, 1, 64, false",
    "65, 1, 64, true",
    "65, 65, 65, false",
    "66, 65, 65, true"
  })
  void pairsAreCountedUpTo64OrNWhicheverIsMore(int pairs, int n, int distinct, boolean atLeast) {
    TelemetryStory story = on();
    for (int i = 0; i < pairs; i++) {
      story.refused(SOURCE, 7000 + i).at(i);
    }

    ExpectedAlert alert =
        alert(
            story.binds(22).at(5_000).connects(SOURCE, 22).at(6_000),
            SETTINGS.withMinDistinctPorts(n));

    assertThat(alert.distinctPorts()).isEqualTo(distinct);
    assertThat(alert.distinctPortsAtLeast()).isEqualTo(atLeast);
    assertThat(alert.failures()).hasSize(16);
  }

  @Test
  void theMostRecentFailureOfEachOfTheMostRecentPairsIsListed() {
    TelemetryStory story = on();
    story.refused(SOURCE, 7000).id("old").at(0);
    story.refused(SOURCE, 7001).id("hidden").at(1);
    story.dropped(SOURCE, 7002).id("two").at(2);
    story.refused(SOURCE, 7001).id("b").at(3).refused(SOURCE, 7001).id("a").at(3);
    story.refused(SOURCE, 7001).udp().id("udp").at(3);

    ExpectedAlert alert = alert(story.binds(22).connects(SOURCE, 22), SETTINGS.withMaxFailures(3));

    assertThat(alert.failures())
        .containsExactly(
            new ShownFailure("two", ms(2), Transport.TCP, 7002, Outcome.DROPPED),
            new ShownFailure("b", ms(3), Transport.TCP, 7001, Outcome.REFUSED),
            new ShownFailure("udp", ms(3), Transport.UDP, 7001, Outcome.REFUSED));
    assertThat(alert.failureCount()).isEqualTo(6);
    assertThat(alert.distinctPorts()).isEqualTo(4);
  }

  @Test
  void theIdIsAVersion5UuidOfHostSourceAndSuccess() {
    TelemetryStory story = on().refused(SOURCE, 7000).binds(22).connects("::ffff:203.0.113.7", 22);

    // Computed once with another implementation of RFC 4122.
    assertThat(alert(story).alertId()).isEqualTo("6cc4a5a8-78f7-5c7d-af1c-2d038a3f1e62");
  }

  @Test
  void anAlertOfATestSaysSo() {
    TelemetryStory story = on().refused(SOURCE, 7000).testId("t").binds(22).testId("t");

    ExpectedAlert alert = alert(story.connects(SOURCE, 22).testId("t"));

    assertThat(alert.isTest()).isTrue();
    assertThat(alert.testId()).isEqualTo("t");
  }

  private static TelemetryStory on() {
    return TelemetryStory.on("mac-1");
  }

  private static TelemetryStory three() {
    return on().refused(SOURCE, 7000).at(0).refused(SOURCE, 7001).refused(SOURCE, 7002);
  }

  private static long ms(long time) {
    return TelemetryStory.epochMs(time);
  }

  private static void assertGrade(TelemetryStory story, Confidence confidence, String... reasons) {
    ExpectedAlert alert = alert(story);
    assertThat(alert.confidence()).isEqualTo(confidence);
    assertThat(alert.reasons()).containsExactly(reasons);
  }

  private static ExpectedAlert alert(TelemetryStory story) {
    return alert(story, SETTINGS);
  }

  private static ExpectedAlert alert(TelemetryStory story, ReferenceSettings settings) {
    ReferenceResult result = ReferenceMatcher.match(story.events(), settings);
    assertThat(result.detections()).isEqualTo(1);
    return result.alerts().get(0);
  }
}
