package dev.an0844.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** detection.md, "Terms", sentence by sentence. */
class ReferenceTermsTest {

  private static final String SOURCE = "203.0.113.7";
  private static final ReferenceSettings DEFAULTS = ReferenceSettings.defaults();

  @Test
  void failureThenOpeningThenSuccessIsADetection() {
    TelemetryStory story = knock().binds(22).at(1_000).connects(SOURCE, 22).at(2_000);

    assertThat(detections(story)).isEqualTo(1);
  }

  @Test
  void eachOfTheThreeIsNeeded() {
    assertThat(detections(on().binds(22).connects(SOURCE, 22))).isZero();
    assertThat(detections(knock().connects(SOURCE, 22))).isZero();
    assertThat(detections(knock().binds(22))).isZero();
  }

  @Test
  void nothingIsCorrelatedAcrossHosts() {
    assertThat(detections(knock().host("mac-2").binds(22).connects(SOURCE, 22))).isZero();
    assertThat(detections(knock().binds(22).host("mac-2").connects(SOURCE, 22))).isZero();
    assertThat(detections(knock().host("mac-2").binds(22).host("mac-1").connects(SOURCE, 22)))
        .isZero();
  }

  @Test
  void nothingIsCorrelatedAcrossSources() {
    assertThat(detections(knock().binds(22).connects("203.0.113.8", 22))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:203.0.113.7", "::FFFF:CB00:7107", "0:0:0:0:0:ffff:203.0.113.7"})
  void aMappedAddressIsTheIpv4Address(String spelling) {
    TelemetryStory story = knock().binds(22).connects(spelling, 22);

    assertThat(match(story).alerts()).extracting(ExpectedAlert::source).containsExactly(SOURCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fe80::1c2b%en0", "FE80:0::1C2B", "fe80::1c2b"})
  void zoneIdsAndSpellingDoNotTellSourcesApart(String spelling) {
    TelemetryStory story = on().refused("fe80::1c2b%en7", 7000).binds(22).connects(spelling, 22);

    assertThat(match(story).alerts())
        .extracting(ExpectedAlert::source)
        .containsExactly("fe80::1c2b");
  }

  @ParameterizedTest
  @CsvSource({"REFUSED, 1, 1", "DROPPED, 1, 0", "UNKNOWN, 0, 0", "ESTABLISHED, 0, 0"})
  void refusedIsAFailureAndDroppedWhileItIsCounted(Outcome outcome, int counted, int notCounted) {
    TelemetryStory story = on().attempts(SOURCE, 7000, outcome).binds(22).connects(SOURCE, 22);

    assertThat(detections(story)).isEqualTo(counted);
    assertThat(detections(story, DEFAULTS.withCountDropped(false))).isEqualTo(notCounted);
  }

  @ParameterizedTest
  @EnumSource(names = "ESTABLISHED", mode = EnumSource.Mode.EXCLUDE)
  void onlyAnEstablishedConnectionIsASuccess(Outcome outcome) {
    assertThat(detections(knock().binds(22).attempts(SOURCE, 22, outcome))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.0.3", "::1", "::1%lo0", "::ffff:127.0.0.1"})
  void loopbackSourcesNeverCount(String loopback) {
    TelemetryStory story = on().refused(loopback, 7000).binds(22).connects(loopback, 22);

    assertThat(detections(story)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLE_RULE, 1",
    "LOAD_RULES, 1",
    "FLUSH_RULES, 1",
    "ALLOW_APPLICATION, 1",
    "DISABLE_FIREWALL, 1",
    "ENABLE_FIREWALL, 1",
    "DISABLE_RULE, 0",
    "BLOCK_APPLICATION, 0",
    "UNKNOWN, 0"
  })
  void pfOpensByEveryActionThatOpens(FirewallAction action, int expected) {
    assertThat(detections(knock().changes(Facility.PF, action).connects(SOURCE, 22)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLE_RULE, 1",
    "LOAD_RULES, 1",
    "FLUSH_RULES, 1",
    "ALLOW_APPLICATION, 1",
    "DISABLE_FIREWALL, 1",
    "ENABLE_FIREWALL, 0",
    "DISABLE_RULE, 0",
    "BLOCK_APPLICATION, 0",
    "UNKNOWN, 0"
  })
  void switchingOnAnyOtherFirewallThanPfOpensNothing(FirewallAction action, int expected) {
    assertThat(detections(knock().changes(Facility.SOCKETFILTERFW, action).connects(SOURCE, 22)))
        .isEqualTo(expected);
    assertThat(detections(knock().changes(Facility.UNKNOWN, action).connects(SOURCE, 22)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 1", "::, 1", "192.0.2.10, 1", "fe80::1%en0, 1", "::ffff:192.0.2.10, 1",
    "127.0.0.1, 0", "127.1.2.3, 0", "::1, 0", "::1%lo0, 0", "::ffff:127.0.0.1, 0"
  })
  void aBindOpensUnlessItIsOnLoopback(String localIp, int expected) {
    assertThat(detections(knock().binds(22).localIp(localIp).connects(SOURCE, 22)))
        .isEqualTo(expected);
  }

  @Test
  void aBindOpensUnlessItIsKnownNotToBeInTheBackground() {
    assertThat(detections(knock().binds(22).connects(SOURCE, 22))).isEqualTo(1);
    assertThat(detections(knock().binds(22).background(true).connects(SOURCE, 22))).isEqualTo(1);
    assertThat(detections(knock().binds(22).background(false).connects(SOURCE, 22))).isZero();
  }

  @Test
  void aPolledOpeningMayHaveHappenedAtAnyTimeOfItsInterval() {
    TelemetryStory after = knock().connects(SOURCE, 22).at(5_000).binds(22).at(9_000);

    assertThat(detections(after)).isZero();
    assertThat(detections(after.since(5_001))).isZero();
    assertThat(detections(after.since(5_000))).isEqualTo(1);
  }

  @Test
  void anIntervalLongerThanTheMaximumIsCutToItsLastPart() {
    TelemetryStory story = knock().connects(SOURCE, 22).at(5_000).binds(22).at(9_000).since(0);

    assertThat(detections(story, DEFAULTS.withMaxOpeningIntervalMs(3_999))).isZero();
    assertThat(shownOpening(story, DEFAULTS.withMaxOpeningIntervalMs(4_000)))
        .isEqualTo(opening(5_000, 9_000, true));
    assertThat(shownOpening(story, DEFAULTS.withMaxOpeningIntervalMs(8_999)))
        .isEqualTo(opening(1, 9_000, true));
    assertThat(shownOpening(story, DEFAULTS.withMaxOpeningIntervalMs(9_000)))
        .isEqualTo(opening(0, 9_000, false));
  }

  @Test
  void theSameEventTwiceIsOneEvent() {
    TelemetryStory story =
        knock().again().again().binds(22).again().connects(SOURCE, 22).again().again();

    ReferenceResult result = match(story);

    assertThat(result.detections()).isEqualTo(1);
    assertThat(result.alerts().get(0).failureCount()).isEqualTo(1);
    assertThat(result.alerts().get(0).openingsTotal()).isEqualTo(1);
  }

  @Test
  void theCopyFirstReceivedCountsWhateverTheOthersSay() {
    TelemetryStory first = knock().again().outcome(Outcome.UNKNOWN);
    assertThat(detections(first.binds(22).connects(SOURCE, 22))).isEqualTo(1);

    TelemetryStory second =
        on().attempts(SOURCE, 7000, Outcome.UNKNOWN).again().outcome(Outcome.REFUSED);
    assertThat(detections(second.binds(22).connects(SOURCE, 22))).isZero();
  }

  @Test
  void theCopyFirstReceivedCountsEvenWhenAnotherIsDatedEarlier() {
    TelemetryStory story = on().refused(SOURCE, 7000).at(3_000).again().at(0).binds(22).at(1_000);

    assertThat(detections(story.connects(SOURCE, 22).at(2_000))).isZero();
  }

  @Test
  void theSameIdOnAnotherHostIsAnotherEvent() {
    TelemetryStory story =
        on().host("mac-2")
            .refused(SOURCE, 7000)
            .id("x")
            .host("mac-1")
            .refused(SOURCE, 7000)
            .id("x");

    assertThat(detections(story.binds(22).connects(SOURCE, 22))).isEqualTo(1);
  }

  @Test
  void eventsOfATestCorrelateOnlyWithEventsOfTheSameTest() {
    assertThat(detections(canary("a", "a", "a"))).isEqualTo(1);
    assertThat(detections(canary("b", "a", "a"))).isZero();
    assertThat(detections(canary("a", "b", "a"))).isZero();
    assertThat(detections(canary("a", "a", "b"))).isZero();
  }

  @Test
  void eventsOfATestDoNotCorrelateWithTheRest() {
    assertThat(detections(knock().testId("a").binds(22).connects(SOURCE, 22))).isZero();
    assertThat(detections(knock().binds(22).testId("a").connects(SOURCE, 22))).isZero();
    assertThat(detections(knock().binds(22).connects(SOURCE, 22).testId("a"))).isZero();
  }

  private static TelemetryStory canary(String failure, String opening, String success) {
    return knock().testId(failure).binds(22).testId(opening).connects(SOURCE, 22).testId(success);
  }

  private static TelemetryStory on() {
    return TelemetryStory.on("mac-1");
  }

  private static TelemetryStory knock() {
    return on().refused(SOURCE, 7000).at(0);
  }

  private static int detections(TelemetryStory story) {
    return detections(story, DEFAULTS);
  }

  private static int detections(TelemetryStory story, ReferenceSettings settings) {
    return ReferenceMatcher.match(story.events(), settings).detections();
  }

  private static ReferenceResult match(TelemetryStory story) {
    return ReferenceMatcher.match(story.events(), DEFAULTS);
  }

  private record Interval(long earliest, long latest, boolean cut) {}

  private static Interval opening(long earliest, long latest, boolean cut) {
    return new Interval(TelemetryStory.epochMs(earliest), TelemetryStory.epochMs(latest), cut);
  }

  private static Interval shownOpening(TelemetryStory story, ReferenceSettings settings) {
    ShownOpening shown =
        ReferenceMatcher.match(story.events(), settings).alerts().get(0).openings().get(0);
    return new Interval(shown.earliest(), shown.latest(), shown.intervalCut());
  }
}
