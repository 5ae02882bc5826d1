package dev.an0844.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.CoverageSettings;
import dev.an0844.output.HostCoverage;
import dev.an0844.output.LegCoverage;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final String SOURCE = "203.0.113.7";
  private static final CoverageSettings SETTINGS =
      new CoverageSettings(true, 60_000, 600_000, 30_000, 3_600_000, 16);

  @Test
  void tellsOfEveryLegWhenAndByWhatItWasSeen() throws Exception {
    try (CoverageHarness harness = new CoverageHarness(SETTINGS)) {
      harness
          .reads(
              TelemetryStory.on("mac-1")
                  .refused(SOURCE, 7000)
                  .at(1_000)
                  .sensor(SensorKind.ZEEK)
                  .binds(22)
                  .at(2_000)
                  .sensor(SensorKind.OSQUERY)
                  .loadsRules()
                  .at(3_000)
                  .sensor(SensorKind.ENDPOINT_SECURITY)
                  .connects(SOURCE, 22)
                  .at(4_000)
                  .sensor(SensorKind.ZEEK)
                  .connects(SOURCE, 22)
                  .at(5_000)
                  .sensor(SensorKind.OPENBSM)
                  .attempts(SOURCE, 22, Outcome.UNKNOWN)
                  .at(6_000))
          .time(59_999);

      HostCoverage record = only(harness);
      assertThat(record.getFrom()).isEqualTo(TelemetryStory.instant(0));
      assertThat(record.getTo()).isEqualTo(TelemetryStory.instant(60_000));
      assertThat(record.getLastSeen()).isEqualTo(TelemetryStory.instant(6_000));
      assertThat(record.getOtherConnections()).isEqualTo(1);
      assertLeg(record.getFailures(), 1, 1_000, SensorKind.ZEEK);
      assertLeg(record.getBinds(), 1, 2_000, SensorKind.OSQUERY);
      assertLeg(record.getFirewallChanges(), 1, 3_000, SensorKind.ENDPOINT_SECURITY);
      assertLeg(record.getSuccesses(), 2, 5_000, SensorKind.OPENBSM);
      assertThat(record.getSuccesses().getSensors())
          .containsExactly(SensorKind.ZEEK, SensorKind.OPENBSM);
      assertThat(record.getSuccesses().getPerMinute()).isEqualTo(2.0);
    }
  }

  private static void assertLeg(LegCoverage leg, long events, long lastMs, SensorKind sensor) {
    assertThat(leg.getEvents()).isEqualTo(events);
    assertThat(leg.getLastSeen()).isEqualTo(TelemetryStory.instant(lastMs));
    assertThat(leg.getLastSensor()).isEqualTo(sensor);
  }

  @Test
  void aLegThatWasNeverSeenHasNoTime() throws Exception {
    try (CoverageHarness harness = new CoverageHarness(SETTINGS)) {
      harness.reads(TelemetryStory.on("mac-1").connects(SOURCE, 22).at(0)).time(59_999);

      LegCoverage binds = only(harness).getBinds();
      assertThat(binds.getLastSeen()).isNull();
      assertThat(binds.getLastSensor()).isNull();
      assertThat(binds.getShareLate()).isNull();
      assertThat(binds.getDelayP50Ms()).isNull();
      assertThat(binds.getClockOffsetMs()).isNull();
    }
  }

  /** They can play no part in a detection, but whoever reports them sees. */
  @Test
  void whatCanPlayNoPartIsASignOfLifeOfItsLeg() throws Exception {
    try (CoverageHarness harness = new CoverageHarness(SETTINGS)) {
      harness
          .reads(
              TelemetryStory.on("mac-1")
                  .binds(22)
                  .localIp("127.0.0.1")
                  .at(1_000)
                  .binds(23)
                  .background(false)
                  .at(2_000)
                  .changes(Facility.PF, FirewallAction.UNKNOWN)
                  .at(3_000)
                  .changes(Facility.PF, FirewallAction.DISABLE_RULE)
                  .at(4_000))
          .time(59_999);

      assertThat(only(harness).getBinds().getEvents()).isEqualTo(2);
      assertThat(only(harness).getFirewallChanges().getEvents()).isEqualTo(2);
    }
  }

  @Test
  void tellsDelaysShareLateAndClockOffset() throws Exception {
    try (CoverageHarness harness = new CoverageHarness(SETTINGS)) {
      List<TelemetryEvent> binds =
          TelemetryStory.on("mac-1").binds(22).at(30_000).binds(23).at(31_000).events();
      harness.reads(0, binds.get(0), 100);
      harness.reads(0, binds.get(1), -250);
      harness.readsLate(TelemetryStory.on("mac-1").binds(24).at(2_000), 120_000);
      harness.time(59_999);

      LegCoverage leg = only(harness).getBinds();
      assertThat(leg.getLate()).isEqualTo(1);
      assertThat(leg.getShareLate()).isEqualTo(1.0 / 3);
      assertThat(leg.getDelayP50Ms()).isBetween(100L, 125L);
      assertThat(leg.getDelayP99Ms()).isBetween(120_000L, 150_000L);
      assertThat(leg.getClockOffsetMs()).isEqualTo(250);
      assertThat(leg.getLastSeen()).isEqualTo(TelemetryStory.instant(31_000));
    }
  }

  /** The interval that it happened in has been told of already. */
  @Test
  void anEventBehindTheWatermarkCountsInTheIntervalOfItsArrival() throws Exception {
    try (CoverageHarness harness = new CoverageHarness(SETTINGS)) {
      harness.reads(TelemetryStory.on("mac-1").connects(SOURCE, 22).at(1_000)).time(100_000);
      harness.readsLate(TelemetryStory.on("mac-1").binds(22).at(900), 99_000);
      harness.time(119_999);

      assertThat(harness.coverage).hasSize(2);
      HostCoverage second = harness.coverage.get(1);
      assertThat(second.getFrom()).isEqualTo(TelemetryStory.instant(60_000));
      assertLeg(second.getBinds(), 1, 900, SensorKind.SIMULATOR);
      assertThat(second.getLastSeen()).isEqualTo(TelemetryStory.instant(1_000));
    }
  }

  @Test
  void aCanaryIsNoSignOfLife() throws Exception {
    try (CoverageHarness harness = new CoverageHarness(SETTINGS)) {
      harness
          .reads(
              TelemetryStory.on("mac-1")
                  .binds(22)
                  .testId("canary")
                  .at(1_000)
                  .attempts(SOURCE, 22, Outcome.UNKNOWN)
                  .testId("canary")
                  .at(2_000))
          .time(59_999);

      assertThat(harness.coverage).isEmpty();
      assertThat(harness.keyedStates()).isZero();
    }
  }

  @Test
  void subtasksAndCheckpointsChangeNothing() throws Exception {
    List<TelemetryEvent> events =
        TelemetryStory.on("mac-1")
            .refused(SOURCE, 7000)
            .at(1_000)
            .binds(22)
            .at(2_000)
            .connects(SOURCE, 22)
            .at(3_000)
            .connects(SOURCE, 22)
            .at(61_000)
            .events();
    List<HostCoverage> expected;
    try (CoverageHarness harness = new CoverageHarness(SETTINGS)) {
      for (TelemetryEvent event : events) {
        harness.reads(0, event, 50);
      }
      harness.time(119_999);
      expected = harness.coverage;
    }

    try (CoverageHarness harness = new CoverageHarness(SETTINGS, 2)) {
      for (int i = 0; i < events.size(); i++) {
        harness.reads(i % 2, events.get(i), 50);
        harness.restart();
      }
      harness.time(119_999);

      assertThat(harness.coverage).isEqualTo(expected);
      assertThat(expected).hasSize(2);
    }
  }

  @Test
  void hostsAreToldApart() throws Exception {
    try (CoverageHarness harness = new CoverageHarness(SETTINGS)) {
      harness
          .reads(TelemetryStory.on("mac-1").connects(SOURCE, 22).at(0).host("mac-2").binds(1).at(1))
          .time(59_999);

      harness.coverage.sort(Comparator.comparing(HostCoverage::getHostId));
      assertThat(harness.coverage)
          .extracting(HostCoverage::getHostId)
          .containsExactly("mac-1", "mac-2");
      assertThat(harness.coverage.get(0).getBinds().getEvents()).isZero();
      assertThat(harness.coverage.get(1).getBinds().getEvents()).isEqualTo(1);
    }
  }

  private static HostCoverage only(CoverageHarness harness) {
    assertThat(harness.coverage).hasSize(1);
    return harness.coverage.get(0);
  }
}
