package dev.an0844.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.an0844.config.CoverageSettings;
import dev.an0844.output.ClosedBecause;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.output.FindingReference;
import dev.an0844.output.FindingStatus;
import dev.an0844.output.HostCoverage;
import dev.an0844.output.Leg;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final String SOURCE = "203.0.113.7";
  private static final String OTHER = "198.51.100.1";
  private static final long MINUTE = 60_000;
  private static final CoverageSettings SETTINGS =
      new CoverageSettings(true, MINUTE, 10 * MINUTE, 2 * MINUTE, 60 * MINUTE, 8);

  private final CoverageHarness harness;

  FindingsTest() throws Exception {
    harness = new CoverageHarness(SETTINGS);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void zeekSeesConnections(String host, int fromMinute, int toMinute) throws Exception {
    for (int minute = fromMinute; minute < toMinute; minute++) {
      harness
          .reads(
              TelemetryStory.on(host)
                  .connects(SOURCE, 22)
                  .at(minute * MINUTE + 1)
                  .id("c-" + host + minute)
                  .sensor(SensorKind.ZEEK))
          .time((minute + 1) * MINUTE - 1);
    }
  }

  // Blind legs.

  @Test
  void aHostThatShowsConnectionsButNoOpeningIsBlindThereOnce() throws Exception {
    zeekSeesConnections("mac-1", 0, 25);

    assertThat(harness.findings).hasSize(1);
    CoverageFinding finding = harness.findings.get(0);
    assertThat(finding.getKind()).isEqualTo(FindingKind.BLIND_LEG);
    assertThat(finding.getLeg()).isEqualTo(Leg.OPENINGS);
    assertThat(finding.getStatus()).isEqualTo(FindingStatus.OPEN);
    assertThat(finding.getOpenedTime()).isEqualTo(TelemetryStory.instant(10 * MINUTE));
    assertThat(finding.getLastSeen()).isNull();
    assertThat(finding.getSeen())
        .isEqualTo(
            "mac-1 shows connections, but no bind and no firewall change for 10 min; there never was one.");
    assertThat(finding.getMend())
        .extracting(mend -> mend.getSensor())
        .contains(SensorKind.OSQUERY, SensorKind.ENDPOINT_SECURITY, SensorKind.OPENBSM);
    assertThat(newest().getOpenFindings())
        .containsExactly(
            new FindingReference(finding.getFindingId(), FindingKind.BLIND_LEG, Leg.OPENINGS));
  }

  @Test
  void theBlindLegIsClosedUnderItsIdWhenItIsSeen() throws Exception {
    zeekSeesConnections("mac-1", 0, 12);
    harness
        .reads(TelemetryStory.on("mac-1").binds(80).localIp("127.0.0.1").at(12 * MINUTE + 5))
        .time(13 * MINUTE - 1);

    assertThat(harness.closed())
        .singleElement()
        .returns(harness.opened().get(0).getFindingId(), CoverageFinding::getFindingId)
        .returns(TelemetryStory.instant(13 * MINUTE), CoverageFinding::getClosedTime)
        .returns(ClosedBecause.LEG_SEEN, CoverageFinding::getClosedBecause);
    assertThat(newest().getOpenFindings()).isEmpty();
  }

  @Test
  void aLegThatFallsBlindAgainIsAnotherFindingThatNamesItsLastSensorFirst() throws Exception {
    zeekSeesConnections("mac-1", 0, 12);
    harness.reads(
        TelemetryStory.on("mac-1").binds(80).at(12 * MINUTE + 5).sensor(SensorKind.OPENBSM));
    zeekSeesConnections("mac-1", 12, 24);

    assertThat(harness.opened()).hasSize(2);
    assertThat(harness.opened()).extracting(CoverageFinding::getFindingId).doesNotHaveDuplicates();
    CoverageFinding second = harness.opened().get(1);
    assertThat(second.getLastSensor()).isEqualTo(SensorKind.OPENBSM);
    assertThat(second.getMend().get(0).getSensor()).isEqualTo(SensorKind.OPENBSM);
    assertThat(second.getSeen()).contains("the last was at 2025-06-02T08:12:00.005Z by OPENBSM");
  }

  /** Zeek would show a failure if there were one. */
  @Test
  void aLegOfWhichNothingHappensIsNotBlindWhereASensorWouldShowIt() throws Exception {
    harness.reads(TelemetryStory.on("mac-1").binds(80).at(5 * MINUTE));
    zeekSeesConnections("mac-1", 5, 14);
    harness.reads(TelemetryStory.on("mac-1").binds(81).at(14 * MINUTE));
    zeekSeesConnections("mac-1", 14, 20);

    assertThat(harness.findings).isEmpty();
  }

  @Test
  void aHostWithoutAnyConnectionIsBlindInBothOfTheirLegs() throws Exception {
    for (int minute = 0; minute < 12; minute++) {
      harness
          .reads(TelemetryStory.on("mac-1").binds(80).at(minute * MINUTE))
          .time((minute + 1) * MINUTE - 1);
    }

    assertThat(harness.findings)
        .extracting(CoverageFinding::getLeg)
        .containsExactly(Leg.FAILURES, Leg.SUCCESSES);
  }

  @Test
  void oneShortOfTheSilenceIsNoFinding() throws Exception {
    zeekSeesConnections("mac-1", 0, 9);

    assertThat(harness.findings).isEmpty();
  }

  // Quiet hosts.

  @Test
  void aHostThatFallsSilentIsQuietAndComesBack() throws Exception {
    harness.reads(TelemetryStory.on("mac-1").connects(SOURCE, 22).at(5)).time(10 * MINUTE + 3);
    assertThat(harness.findings).isEmpty();
    harness.time(10 * MINUTE + 5);
    harness.reads(TelemetryStory.on("mac-1").connects(SOURCE, 22).at(20 * MINUTE));
    harness.time(21 * MINUTE);

    assertThat(harness.findings)
        .extracting(CoverageFinding::getKind, CoverageFinding::getStatus)
        .startsWith(
            tuple(FindingKind.HOST_QUIET, FindingStatus.OPEN),
            tuple(FindingKind.HOST_QUIET, FindingStatus.CLOSED));
    assertThat(harness.findings.get(0).getOpenedTime())
        .isEqualTo(TelemetryStory.instant(10 * MINUTE + 5));
    assertThat(harness.findings.get(1).getFindingId())
        .isEqualTo(harness.findings.get(0).getFindingId());
    assertThat(harness.findings.get(1).getClosedBecause()).isEqualTo(ClosedBecause.HOST_SEEN);
  }

  @Test
  void aQuietHostIsNoLongerBlind() throws Exception {
    zeekSeesConnections("mac-1", 0, 11);
    harness.time(30 * MINUTE);

    assertThat(harness.closed())
        .singleElement()
        .returns(FindingKind.BLIND_LEG, CoverageFinding::getKind)
        .returns(ClosedBecause.HOST_QUIET, CoverageFinding::getClosedBecause);
  }

  @Test
  void nothingStaysOfAHostThatIsForgotten() throws Exception {
    harness.reads(
        TelemetryStory.on("mac-1").refused(SOURCE, 22).at(0).connects(SOURCE, 22).at(1_000));
    harness.time(59 * MINUTE);
    assertThat(harness.keyedStates()).isPositive();
    harness.time(62 * MINUTE);

    assertThat(harness.keyedStates()).isZero();
    assertThat(harness.timers()).isZero();
    assertThat(harness.opened()).hasSameSizeAs(harness.closed()).isNotEmpty();
  }

  @Test
  void theEndOfARecordMakesNoHostQuiet() throws Exception {
    harness.reads(TelemetryStory.on("mac-1").connects(SOURCE, 22).at(5));
    harness.reads(TelemetryStory.on("mac-2").connects(SOURCE, 22).at(11 * MINUTE));
    harness.endOfInput();

    assertThat(harness.findings)
        .singleElement()
        .returns("mac-1", CoverageFinding::getHostId)
        .returns(FindingKind.HOST_QUIET, CoverageFinding::getKind);
    assertThat(harness.coverage).hasSize(2);
  }

  // Unexplained openings.

  @Test
  void aDoorThatNobodySawOpenIsFoundAfterTheGrace() throws Exception {
    harness.reads(
        TelemetryStory.on("mac-1").refused(OTHER, 4444).at(1_000).connects(SOURCE, 4444).at(9_000));
    harness.time(2 * MINUTE);
    assertThat(harness.findings).isEmpty();
    harness.time(4 * MINUTE);

    assertThat(harness.findings).hasSize(1);
    CoverageFinding finding = harness.findings.get(0);
    assertThat(finding.getKind()).isEqualTo(FindingKind.UNEXPLAINED_OPENING);
    assertThat(finding.getPort()).isEqualTo(4444);
    assertThat(finding.getOpenedTime()).isEqualTo(TelemetryStory.instant(9_000));
    assertThat(finding.getFailureTime()).isEqualTo(TelemetryStory.instant(1_000));
    assertThat(finding.getFailureSourceIp()).isEqualTo(OTHER);
    assertThat(finding.getSuccessSourceIp()).isEqualTo(SOURCE);
    assertThat(finding.getSuccessEventId()).isEqualTo("e2");
    assertThat(finding.getMend()).isNotEmpty();
  }

  @Test
  void anOpeningOfThePortExplainsIt() throws Exception {
    assertExplained(TelemetryStory.on("mac-1").binds(4444).at(5_000));
  }

  @Test
  void anOpeningAtTheVeryTimeOfTheSuccessExplainsIt() throws Exception {
    assertExplained(TelemetryStory.on("mac-1").binds(4444).at(9_000));
  }

  @Test
  void anOpeningThatNamesNoPortExplainsIt() throws Exception {
    assertExplained(TelemetryStory.on("mac-1").loadsRules().at(5_000));
  }

  @Test
  void aBindInTheForegroundExplainsItThoughItIsNoOpening() throws Exception {
    assertExplained(TelemetryStory.on("mac-1").binds(4444).background(false).at(5_000));
  }

  /** The poll comes a minute after the success. */
  @Test
  void aPollThatSeesTheListenerLaterExplainsIt() throws Exception {
    assertExplained(TelemetryStory.on("mac-1").binds(4444).at(70_000).since(4_000));
  }

  private void assertExplained(TelemetryStory opening) throws Exception {
    harness.reads(
        TelemetryStory.on("mac-1")
            .refused(SOURCE, 4444)
            .at(1_000)
            .connects(SOURCE, 4444)
            .at(9_000));
    harness.reads(opening);
    harness.time(5 * MINUTE);

    assertThat(harness.findings).isEmpty();
  }

  @Test
  void anOpeningOfAnotherPortOrTransportOrTimeDoesNot() throws Exception {
    harness.reads(
        TelemetryStory.on("mac-1")
            .binds(4444)
            .at(500)
            .refused(SOURCE, 4444)
            .at(1_000)
            .binds(4445)
            .at(5_000)
            .binds(4444)
            .udp()
            .at(5_000)
            .connects(SOURCE, 4444)
            .at(9_000));
    harness.time(5 * MINUTE);

    assertThat(harness.findings).hasSize(1);
  }

  /** Somebody gets in there all the time: a lost packet, or a filter that turns one away. */
  @Test
  void aFailureAtAPortThatTakesConnectionsSaysNothing() throws Exception {
    harness.reads(
        TelemetryStory.on("mac-1")
            .connects(OTHER, 22)
            .at(500)
            .dropped(SOURCE, 22)
            .at(1_000)
            .connects(OTHER, 22)
            .at(9_000));
    harness.time(5 * MINUTE);

    assertThat(harness.findings).isEmpty();
  }

  @Test
  void oneFindingStandsForAPortWhoeverGetsInAndHoweverOften() throws Exception {
    harness.reads(
        TelemetryStory.on("mac-1")
            .refused(SOURCE, 4444)
            .at(1_000)
            .connects(SOURCE, 4444)
            .at(9_000));
    harness.time(5 * MINUTE);
    for (int minute = 5; minute < 9; minute++) {
      harness.reads(
          TelemetryStory.on("mac-1")
              .refused(OTHER, 4444)
              .at(minute * MINUTE)
              .connects(OTHER, 4444)
              .at(minute * MINUTE + 1));
      harness.time((minute + 1) * MINUTE);
    }

    assertThat(harness.findings).hasSize(1);
  }

  @Test
  void anOpeningThatComesVeryLateClosesIt() throws Exception {
    unexplained();
    harness.readsLate(TelemetryStory.on("mac-1").binds(4444).at(5_000), 300_000);
    harness.time(6 * MINUTE);

    assertClosed(ClosedBecause.EXPLAINED);
  }

  @Test
  void aLaterOpeningOfThePortClosesIt() throws Exception {
    unexplained();
    harness.reads(TelemetryStory.on("mac-1").binds(4444).at(5 * MINUTE + 1));
    harness.time(6 * MINUTE);

    assertClosed(ClosedBecause.OPENING_SEEN);
  }

  @Test
  void itIsClosedWhenNobodyGetsInThereAnyMore() throws Exception {
    unexplained();
    harness.reads(TelemetryStory.on("mac-1").connects(OTHER, 22).at(6 * MINUTE));
    harness.time(10 * MINUTE + 10_000);

    assertClosed(ClosedBecause.NOT_REPEATED);
  }

  private void unexplained() throws Exception {
    harness.reads(
        TelemetryStory.on("mac-1")
            .refused(SOURCE, 4444)
            .at(1_000)
            .connects(SOURCE, 4444)
            .at(9_000));
    harness.time(5 * MINUTE);
    assertThat(harness.findings).hasSize(1);
  }

  private void assertClosed(ClosedBecause because) {
    assertThat(harness.closed())
        .singleElement()
        .returns(harness.opened().get(0).getFindingId(), CoverageFinding::getFindingId)
        .returns(because, CoverageFinding::getClosedBecause);
  }

  @Test
  void theEndOfARecordDoesNotWaitForAnOpening() throws Exception {
    harness.reads(
        TelemetryStory.on("mac-1")
            .refused(SOURCE, 4444)
            .at(1_000)
            .connects(SOURCE, 4444)
            .at(9_000));
    harness.endOfInput();

    assertThat(harness.findings)
        .singleElement()
        .returns(FindingKind.UNEXPLAINED_OPENING, CoverageFinding::getKind);
  }

  @Test
  void aRestartBetweenChangesNothing() throws Exception {
    List<CoverageFinding> expected;
    try (CoverageHarness unbroken = new CoverageHarness(SETTINGS)) {
      tell(unbroken, false);
      expected = sorted(unbroken.findings);
    }

    tell(harness, true);

    assertThat(sorted(harness.findings)).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(5);
  }

  private static void tell(CoverageHarness to, boolean restarting) throws Exception {
    for (int minute = 0; minute < 90; minute++) {
      if (minute < 25) {
        to.reads(
            TelemetryStory.on("mac-1")
                .refused(SOURCE, 4000 + minute)
                .at(minute * MINUTE + 1)
                .connects(SOURCE, 4000 + minute)
                .at(minute * MINUTE + 2)
                .host("mac-2")
                .binds(minute + 1)
                .at(minute * MINUTE + 3));
      }
      if (restarting) {
        to.restart();
      }
      to.time((minute + 1) * MINUTE);
    }
  }

  private static List<CoverageFinding> sorted(List<CoverageFinding> findings) {
    return findings.stream()
        .sorted(
            Comparator.comparing(CoverageFinding::getFindingId)
                .thenComparing(CoverageFinding::getStatus))
        .toList();
  }

  // Hostile input.

  @Test
  void aFloodOfForgedFailuresGrowsNothingAndIsCounted() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      harness.reads(
          TelemetryStory.on("mac-1")
              .refused("100.64." + i / 250 + "." + (1 + i % 250), 1 + i)
              .at(i)
              .id("f-" + i));
      if (i % 500 == 0) {
        harness.checkpoint();
      }
    }
    harness.time(MINUTE);

    assertThat(newest().getPortsLeftOut()).isGreaterThanOrEqualTo(4_900);
    assertThat(
            harness.checkpoint().getManagedKeyedState().stream()
                .mapToLong(s -> s.getStateSize())
                .sum())
        .isLessThan(20_000);
  }

  @Test
  void moreUnexplainedOpeningsThanAHostMayHaveAreCounted() throws Exception {
    CoverageSettings roomy = new CoverageSettings(true, MINUTE, 10 * MINUTE, 0, 60 * MINUTE, 1_000);
    try (CoverageHarness flooded = new CoverageHarness(roomy)) {
      for (int port = 1; port <= 100; port++) {
        flooded.reads(
            TelemetryStory.on("mac-1").refused(SOURCE, port).at(1).connects(SOURCE, port).at(2));
      }
      flooded.time(MINUTE);

      assertThat(flooded.opened()).hasSize(Doors.MOST_UNEXPLAINED);
      assertThat(flooded.coverage.get(0).getFindingsLeftOut()).isEqualTo(36);
    }
  }

  @Test
  void textsOfTelemetryAreSpelledOutAndClipped() throws Exception {
    String hostile = "mac\u001b[2J\u202e" + "x".repeat(900);
    for (int minute = 0; minute < 11; minute++) {
      harness
          .reads(TelemetryStory.on(hostile).connects(SOURCE, 22).at(minute * MINUTE))
          .time((minute + 1) * MINUTE - 1);
    }

    assertThat(harness.findings).isNotEmpty();
    assertThat(harness.findings.get(0).getSeen())
        .startsWith("mac\\u001b[2J\\u202exxx")
        .hasSizeLessThan(300);
  }

  @Test
  void theLargestRecordsAreAsSmallAsDocumented() throws Exception {
    CoverageSettings roomy = new CoverageSettings(true, MINUTE, MINUTE, 0, 60 * MINUTE, 1_000);
    try (CoverageHarness flooded = new CoverageHarness(roomy)) {
      String longest = "\u20ac".repeat(10_000);
      for (int port = 1; port <= 100; port++) {
        for (TelemetryEvent event :
            TelemetryStory.on(longest)
                .refused("2001:db8:1111:2222:3333:4444:5555:6666", port)
                .at(1)
                .connects("2001:db8:1111:2222:3333:4444:5555:6666", port)
                .at(2)
                .id(port + longest)
                .events()) {
          event.getHost().setName(longest);
          flooded.reads(0, event, 0);
        }
      }
      flooded.time(MINUTE);

      assertThat(flooded.coverage.get(0).getOpenFindings()).hasSize(Doors.MOST_UNEXPLAINED + 1);
      assertThat(flooded.findings).hasSize(Doors.MOST_UNEXPLAINED + 1);
      assertThat(SingleObject.encode(flooded.coverage.get(0)).length).isLessThan(16 * 1024);
      assertThat(flooded.findings)
          .allMatch(finding -> SingleObject.encode(finding).length < 16 * 1024);
    }
  }

  private HostCoverage newest() {
    return harness.coverage.get(harness.coverage.size() - 1);
  }
}
