package dev.an0844.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.Confidence;
import dev.an0844.telemetry.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** detection.md, "Alerts": which detection raises an alert and which one an alert covers. */
class ReferenceSuppressionTest {

  private static final String SOURCE = "203.0.113.7";
  private static final long REACH = 10_000;
  private static final ReferenceSettings SETTINGS =
      ReferenceSettings.defaults().withSuppressionMs(REACH);

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "9999, 1", "10000, 0", "10001, 0"})
  void aRepeatWithinReachOfTheAlertIsSuppressed(long later, int suppressed) {
    TelemetryStory story = opened().connects(SOURCE, 22).at(1_000);
    story.connects(SOURCE, 22).at(1_000 + later);

    ReferenceResult result = match(story);

    assertThat(result.suppressed()).hasSize(suppressed);
    assertThat(result.detections()).isEqualTo(2);
  }

  @Test
  void aSuppressedDetectionNamesTheAlertThatCoversIt() {
    TelemetryStory story = opened().connects(SOURCE, 22).at(1_000);
    story.connects(SOURCE, 22).id("again").at(2_000);

    ReferenceResult result = match(story);

    assertThat(result.suppressed())
        .containsExactly(
            new ExpectedSuppressed(
                "mac-1",
                SOURCE,
                Transport.TCP,
                22,
                "again",
                TelemetryStory.epochMs(2_000),
                TelemetryStory.epochMs(2_000),
                Confidence.MEDIUM,
                result.alerts().get(0).alertId(),
                false,
                null));
  }

  @Test
  void whatIsSuppressedCoversNothingItself() {
    TelemetryStory story = opened().connects(SOURCE, 22).at(1_000);
    story.connects(SOURCE, 22).at(8_000).connects(SOURCE, 22).at(11_000);

    ReferenceResult result = match(story);

    assertThat(result.alerts())
        .extracting(ExpectedAlert::successTime)
        .containsExactly(TelemetryStory.epochMs(1_000), TelemetryStory.epochMs(11_000));
    assertThat(result.suppressed()).hasSize(1);
  }

  @Test
  void anotherPortTransportSourceOrHostRaisesItsOwnAlert() {
    TelemetryStory story = TelemetryStory.on("mac-1");
    for (String host : new String[] {"mac-1", "mac-2"}) {
      for (String source : new String[] {SOURCE, "203.0.113.8"}) {
        story.host(host).refused(source, 7000).at(0).loadsRules();
        story.connects(source, 22).connects(source, 23);
        story.connects(source, 22).udp().connects(source, 22).transport(Transport.UNKNOWN);
      }
    }

    ReferenceResult result = match(story);

    assertThat(result.alerts()).hasSize(16);
    assertThat(result.suppressed()).isEmpty();
  }

  @Test
  void aHigherConfidenceRaisesAnAlertUnderALowerOne() {
    TelemetryStory story = opened().connects(SOURCE, 22).at(1_000);
    story.refused(SOURCE, 7001).at(2_000).refused(SOURCE, 7002).binds(22);
    story.connects(SOURCE, 22).at(3_000);

    assertThat(match(story).alerts())
        .extracting(ExpectedAlert::confidence)
        .containsExactly(Confidence.MEDIUM, Confidence.HIGH);
  }

  @Test
  void aLowerConfidenceIsCoveredByAHigherOne() {
    TelemetryStory story = opened().refused(SOURCE, 7001).at(500).refused(SOURCE, 7002).binds(22);
    story.connects(SOURCE, 22).at(1_000);
    ReferenceSettings shortWindow = SETTINGS.withWindowMs(5_000);
    story.refused(SOURCE, 22).at(6_000).loadsRules().connects(SOURCE, 22);

    ReferenceResult result = ReferenceMatcher.match(story.events(), shortWindow);

    assertThat(result.alerts())
        .extracting(ExpectedAlert::confidence)
        .containsExactly(Confidence.HIGH);
    assertThat(result.suppressed())
        .extracting(ExpectedSuppressed::confidence)
        .containsExactly(Confidence.LOW);
  }

  @Test
  void ofSeveralAlertsTheOneRaisedLastCovers() {
    TelemetryStory story = opened().connects(SOURCE, 22).at(1_000);
    story.refused(SOURCE, 7001).at(2_000).refused(SOURCE, 7002).binds(22);
    story.connects(SOURCE, 22).id("high").at(3_000).connects(SOURCE, 22).at(4_000);

    ReferenceResult result = match(story);

    assertThat(result.alerts()).hasSize(2);
    assertThat(result.suppressed())
        .extracting(ExpectedSuppressed::coveredBy)
        .containsExactly(result.alerts().get(1).alertId());
    assertThat(result.alerts().get(1).successEventId()).isEqualTo("high");
  }

  @Test
  void detectionsAreTakenInTheOrderInWhichTheyAreComplete() {
    TelemetryStory story = TelemetryStory.on("mac-1").refused(SOURCE, 7000).at(0);
    story.connects(SOURCE, 22).id("earlier").at(5_000);
    story.binds(22).at(7_000).connects(SOURCE, 22).id("later").at(7_000);
    story.binds(22).at(9_000).since(5_000);

    ReferenceResult result = match(story);

    assertThat(result.alerts()).extracting(ExpectedAlert::successEventId).containsExactly("later");
    assertThat(result.suppressed())
        .extracting(ExpectedSuppressed::successEventId)
        .containsExactly("earlier");
  }

  @Test
  void detectionsThatAreCompleteTogetherAreTakenByTimeThenId() {
    TelemetryStory story = TelemetryStory.on("mac-1").refused(SOURCE, 7000).at(0);
    story.connects(SOURCE, 22).id("a").at(6_000).connects(SOURCE, 22).id("c").at(5_000);
    story.connects(SOURCE, 22).id("b").at(5_000).binds(22).at(9_000).since(0);

    ReferenceResult result = match(story);

    assertThat(result.alerts()).extracting(ExpectedAlert::successEventId).containsExactly("b");
    assertThat(result.suppressed())
        .extracting(ExpectedSuppressed::successEventId)
        .containsExactly("c", "a");
  }

  @Test
  void aTestIsCoveredOnlyByAnAlertOfTheSameTest() {
    TelemetryStory story = TelemetryStory.on("mac-1");
    for (String test : new String[] {"a", "b"}) {
      story.refused(SOURCE, 7000).testId(test).at(0).binds(22).testId(test);
      story.connects(SOURCE, 22).testId(test).connects(SOURCE, 22).testId(test);
    }
    story.refused(SOURCE, 7000).binds(22).connects(SOURCE, 22);

    ReferenceResult result = match(story);

    assertThat(result.alerts())
        .extracting(ExpectedAlert::testId)
        .containsExactlyInAnyOrder("a", "b", null);
    assertThat(result.suppressed())
        .extracting(ExpectedSuppressed::testId)
        .containsExactlyInAnyOrder("a", "b");
    assertThat(result.suppressed()).allMatch(ExpectedSuppressed::isTest);
  }

  private static TelemetryStory opened() {
    return TelemetryStory.on("mac-1").refused(SOURCE, 7000).at(0).binds(22);
  }

  private static ReferenceResult match(TelemetryStory story) {
    return ReferenceMatcher.match(story.events(), SETTINGS);
  }
}
