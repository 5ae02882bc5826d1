package dev.an0844.coverage;

import dev.an0844.output.FindingReference;
import dev.an0844.output.HostCoverage;
import dev.an0844.output.LegCoverage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the coverage record of one host and interval. */
final class CoverageRecord {

  private static final double MS_PER_MINUTE = 60_000;
  private static final double P50 = 0.5;
  private static final double P90 = 0.9;
  private static final double P99 = 0.99;

  private CoverageRecord() {}

  static HostCoverage of(
      HostTally tally, HostState state, List<FindingReference> findings, Slots slots) {
    double minutes = slots.lengthMs() / MS_PER_MINUTE;
    return HostCoverage.newBuilder()
        .setHostId(tally.getHostId())
        .setHostName(state.getHostName())
        .setFrom(Instant.ofEpochMilli(slots.startOf(tally.getSlotEnd())))
        .setTo(Instant.ofEpochMilli(tally.getSlotEnd()))
        .setFirstSeen(Instant.ofEpochMilli(state.getFirstSeen()))
        .setLastSeen(Instant.ofEpochMilli(state.getLastSeen()))
        .setFailures(leg(SeenLeg.FAILURE, tally, state, minutes))
        .setBinds(leg(SeenLeg.BIND, tally, state, minutes))
        .setFirewallChanges(leg(SeenLeg.FIREWALL_CHANGE, tally, state, minutes))
        .setSuccesses(leg(SeenLeg.SUCCESS, tally, state, minutes))
        .setOtherConnections(tally.getOtherConnections())
        .setPortsLeftOut(state.getPortsLeftOut())
        .setFindingsLeftOut(state.getFindingsLeftOut())
        .setOpenFindings(findings)
        .build();
  }

  private static LegCoverage leg(SeenLeg leg, HostTally tally, HostState state, double minutes) {
    LegTally seen = tally.getLegs().get(leg.place());
    LegState known = Legs.of(state, leg);
    LegCoverage.Builder record =
        LegCoverage.newBuilder()
            .setEvents(0)
            .setPerMinute(0)
            .setLate(0)
            .setSensors(List.of())
            .setLastSeen(known == null ? null : Instant.ofEpochMilli(known.getLastSeen()))
            .setLastSensor(known == null ? null : known.getLastSensor());
    if (seen != null) {
      record
          .setEvents(seen.getEvents())
          .setPerMinute(seen.getEvents() / minutes)
          .setLate(seen.getLate())
          .setShareLate((double) seen.getLate() / seen.getEvents())
          .setSensors(seen.getSensors())
          .setDelayP50Ms(percentile(P50, seen))
          .setDelayP90Ms(percentile(P90, seen))
          .setDelayP99Ms(percentile(P99, seen))
          .setClockOffsetMs(seen.getAheadMs());
    }
    return record.build();
  }

  private static @Nullable Long percentile(double share, LegTally leg) {
    return DelayBuckets.percentile(share, leg.getDelayBuckets(), leg.getDelayCounts());
  }
}
