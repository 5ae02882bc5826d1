package dev.an0844.coverage;

import dev.an0844.mend.Mends;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.output.FindingStatus;
import dev.an0844.output.Leg;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes findings of one host for a person: what was seen, what was not, and what mends it. */
final class FindingDrafts {

  private static final int SHOWN_NAME = 100;

  private final String hostId;
  private final HostState state;
  private final String silence;

  FindingDrafts(String hostId, HostState state, long silenceMs) {
    this.hostId = hostId;
    this.state = state;
    this.silence = SpanText.of(Duration.ofMillis(silenceMs));
  }

  CoverageFinding blind(Leg leg, long now) {
    LegState last = Legs.last(state, leg);
    Instant lastSeen = last == null ? null : Instant.ofEpochMilli(last.getLastSeen());
    SensorKind lastSensor = last == null ? null : last.getLastSensor();
    return draft(FindingKind.BLIND_LEG, now)
        .setLeg(leg)
        .setLastSeen(lastSeen)
        .setLastSensor(lastSensor)
        .setSeen(
            "%s shows %s, but no %s for %s; %s."
                .formatted(
                    name(), shown(leg), missing(leg), silence, lastTime(lastSeen, lastSensor)))
        .setMend(Mends.of(leg, lastSensor))
        .build();
  }

  CoverageFinding quiet(long quietSince) {
    Instant lastSeen = Instant.ofEpochMilli(state.getLastSeen());
    return draft(FindingKind.HOST_QUIET, quietSince)
        .setLastSeen(lastSeen)
        .setLastSensor(state.getLastSensor())
        .setSeen(
            "%s has shown nothing for %s; %s."
                .formatted(name(), silence, lastTime(lastSeen, state.getLastSensor())))
        .setMend(Mends.ofQuietHost(state.getLastSensor()))
        .build();
  }

  CoverageFinding unexplained(Suspect suspect) {
    Instance failure = suspect.getFailure();
    Instance success = suspect.getSuccess();
    Instant failed = Instant.ofEpochMilli(failure.getTime());
    Instant entered = Instant.ofEpochMilli(success.getTime());
    LegState last = Legs.last(state, Leg.OPENINGS);
    SensorKind lastSensor = last == null ? null : last.getLastSensor();
    return draft(FindingKind.UNEXPLAINED_OPENING, success.getTime())
        .setLeg(Leg.OPENINGS)
        .setTransport(suspect.getTransport())
        .setPort(suspect.getPort())
        .setLastSeen(last == null ? null : Instant.ofEpochMilli(last.getLastSeen()))
        .setLastSensor(lastSensor)
        .setFailureTime(failed)
        .setFailureSourceIp(failure.getSourceIp())
        .setSuccessSourceIp(success.getSourceIp())
        .setSuccessEventId(success.getEventId())
        .setSeen(
            "%s failed at %s %d of %s at %s and %s got in there at %s; nobody saw what opened it."
                .formatted(
                    failure.getSourceIp(),
                    suspect.getTransport(),
                    suspect.getPort(),
                    name(),
                    failed,
                    success.getSourceIp(),
                    entered))
        .setMend(Mends.of(Leg.OPENINGS, lastSensor))
        .build();
  }

  private CoverageFinding.Builder draft(FindingKind kind, long opened) {
    return CoverageFinding.newBuilder()
        .setFindingId("")
        .setKind(kind)
        .setStatus(FindingStatus.OPEN)
        .setHostId(hostId)
        .setHostName(state.getHostName())
        .setOpenedTime(Instant.ofEpochMilli(opened))
        .setMend(List.of());
  }

  private String name() {
    String name = state.getHostName();
    return Printable.of(name == null || name.isEmpty() ? hostId : name, SHOWN_NAME);
  }

  private static String shown(Leg blind) {
    return blind == Leg.OPENINGS ? "connections" : "other legs";
  }

  private static String missing(Leg leg) {
    return switch (leg) {
      case OPENINGS -> "bind and no firewall change";
      case FAILURES -> "attempt that failed";
      case SUCCESSES -> "connection that was established";
      case UNKNOWN -> throw new IllegalArgumentException("no leg of ours is UNKNOWN");
    };
  }

  private static String lastTime(@Nullable Instant lastSeen, @Nullable SensorKind sensor) {
    return lastSeen == null
        ? "there never was one"
        : "the last was at " + lastSeen + " by " + sensor;
  }
}
