package dev.an0844.simulator.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.output.ClosedBecause;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.output.FindingStatus;
import dev.an0844.output.HostCoverage;
import dev.an0844.output.Leg;
import dev.an0844.output.LegCoverage;
import dev.an0844.output.Mend;
import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.telemetry.SensorKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageBoardTest {

  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");

  private final CoverageBoard board = new CoverageBoard();

  private static LegCoverage leg(@Nullable Instant lastSeen) {
    return LegCoverage.newBuilder()
        .setEvents(0)
        .setPerMinute(0)
        .setLate(0)
        .setSensors(List.of())
        .setLastSeen(lastSeen)
        .setLastSensor(lastSeen == null ? null : SensorKind.ZEEK)
        .build();
  }

  private static HostCoverage covered(Instant to, @Nullable Instant bound) {
    return HostCoverage.newBuilder()
        .setHostId("mac-1")
        .setHostName("mac\u001b[2J")
        .setFrom(to.minusSeconds(300))
        .setTo(to)
        .setFirstSeen(EIGHT)
        .setLastSeen(EIGHT)
        .setFailures(leg(EIGHT))
        .setBinds(leg(bound))
        .setFirewallChanges(leg(null))
        .setSuccesses(leg(EIGHT))
        .setOpenFindings(List.of())
        .build();
  }

  private static CoverageFinding blind(String id, FindingStatus status) {
    return CoverageFinding.newBuilder()
        .setFindingId(id)
        .setKind(FindingKind.BLIND_LEG)
        .setStatus(status)
        .setHostId("mac-1")
        .setLeg(Leg.OPENINGS)
        .setOpenedTime(EIGHT)
        .setClosedBecause(status == FindingStatus.CLOSED ? ClosedBecause.LEG_SEEN : null)
        .setSeen("mac-1 shows connections, but no bind.")
        .setMend(List.of(new Mend(SensorKind.OSQUERY, "listening_ports", "Schedule it.")))
        .build();
  }

  private String printed() {
    StringWriter text = new StringWriter();
    board.print(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void showsTheNewestOfEachHostAndWhatWouldNotBeSeenAndWhatMendsIt() {
    board.take(covered(EIGHT.plusSeconds(600), EIGHT));
    board.take(covered(EIGHT.plusSeconds(300), null));
    board.take(blind("f-1", FindingStatus.OPEN));

    assertThat(printed())
        .contains("mac\\u001b[2J  03-02 08:00:00 ZEEK  03-02 08:00:00 ZEEK  never")
        .contains("no openings")
        .contains("BLIND_LEG            mac-1 shows connections, but no bind.")
        .contains("switch on OSQUERY, listening_ports: Schedule it.");
  }

  @Test
  void aFindingThatWasClosedNoLongerStands() {
    board.take(blind("f-1", FindingStatus.OPEN));
    board.take(blind("f-1", FindingStatus.CLOSED));

    assertThat(printed()).contains("No blind spot was found.");
    assertThat(board.told()).hasSize(1);
  }

  @Test
  void saysWhichOfTheFindingsThatTheTruthAsksForAreMissing(@TempDir Path folder)
      throws IOException, BadLineException {
    Path truth = folder.resolve("truth.jsonl");
    Files.writeString(
        truth,
        """
        {"scenario":"blind-host","id":"s-1","intent":"attack","host_id":"mac-1","finding":"BLIND_LEG","expectations":[]}
        {"scenario":"unseen-opening","id":"s-2","intent":"attack","host_id":"mac-1","finding":"UNEXPLAINED_OPENING","expectations":[]}
        {"scenario":"no-success","id":"s-3","intent":"near_miss","host_id":"mac-1","expectations":[]}
        """);
    board.take(blind("f-1", FindingStatus.OPEN));

    ExpectedFindings expected = ExpectedFindings.read(truth);

    assertThat(expected.size()).isEqualTo(2);
    assertThat(expected.missingAmong(board.told()))
        .extracting(ExpectedFindings.Expected::id)
        .containsExactly("s-2");
  }
}
