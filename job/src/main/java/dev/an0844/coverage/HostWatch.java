package dev.an0844.coverage;

import dev.an0844.config.CoverageSettings;
import dev.an0844.output.ClosedBecause;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.output.HostCoverage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.function.Consumer;

/**
 * Judges one host by what is remembered of it. Changes the state that it is given; knows nothing of
 * Flink. Times are event time in milliseconds.
 */
final class HostWatch {

  private final CoverageSettings settings;
  private final HostState state;
  private final FindingLog log;
  private final FindingDrafts drafts;
  private final Doors doors;
  private final Blindness blindness;

  /**
   * A watch over the host with this state.
   *
   * @param told takes every finding as it opens or closes
   */
  HostWatch(
      CoverageSettings settings, String hostId, HostState state, Consumer<CoverageFinding> told) {
    makeListsChangeable(state);
    this.settings = settings;
    this.state = state;
    this.log = new FindingLog(state.getFindings(), told);
    this.drafts = new FindingDrafts(hostId, state, settings.silenceMs());
    this.doors = new Doors(settings, state, log, drafts);
    this.blindness = new Blindness(settings, state, log, drafts);
  }

  /** From the lists that Avro reads nothing can be removed by an iterator. */
  private static void makeListsChangeable(HostState state) {
    state.setLegs(new ArrayList<>(state.getLegs()));
    state.setDoors(new ArrayList<>(state.getDoors()));
    state.getDoors().forEach(door -> door.setOpenings(new ArrayList<>(door.getOpenings())));
    state.setOpenToAll(new ArrayList<>(state.getOpenToAll()));
    state.setSuspects(new ArrayList<>(state.getSuspects()));
    state.setFindings(new ArrayList<>(state.getFindings()));
  }

  /** The state of a host of which nothing is known until this interval. */
  static HostState newcomer(HostTally tally, CoverageSettings settings) {
    return new HostState(
        tally.getHostName(),
        new Slots(settings.intervalMs()).startOf(tally.getSlotEnd()),
        tally.getLastSeen(),
        tally.getLastSensor(),
        null,
        null,
        null,
        0L,
        0L,
        new ArrayList<>(Collections.nCopies(SeenLeg.COUNT, (LegState) null)),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /** Takes what was seen of the host in an interval, and tells of it. */
  HostCoverage apply(HostTally tally) {
    long now = tally.getSlotEnd();
    if (tally.getHostName() != null) {
      state.setHostName(tally.getHostName());
    }
    if (tally.getLastSeen() >= state.getLastSeen()) {
      state.setLastSeen(tally.getLastSeen());
      state.setLastSensor(tally.getLastSensor());
    }
    state.setLastConnection(Tallies.newest(state.getLastConnection(), tally.getLastConnection()));
    state.setLastBothWays(Tallies.newest(state.getLastBothWays(), tally.getLastBothWays()));
    state.setPortsLeftOut(state.getPortsLeftOut() + tally.getPortsLeftOut());
    Legs.apply(tally, state);
    if (now - state.getLastSeen() < settings.silenceMs()) {
      log.closeAll(f -> f.getKind() == FindingKind.HOST_QUIET, now, ClosedBecause.HOST_SEEN);
    }
    doors.apply(tally);
    doors.raise(now);
    blindness.judge(now);
    return CoverageRecord.of(tally, state, log.references(), new Slots(settings.intervalMs()));
  }

  /** Tells of what waits for an opening that can no longer come, since nothing more is read. */
  void endRecord() {
    doors.raise(Long.MAX_VALUE);
  }

  /** Opens and closes what is due by now. */
  void meetDeadlines(long now) {
    doors.raise(now);
    doors.expire(now);
    long quietSince = state.getLastSeen() + settings.silenceMs();
    if (quietSince <= now && !log.isOpen(FindingKind.HOST_QUIET)) {
      log.closeAll(f -> f.getKind() == FindingKind.BLIND_LEG, quietSince, ClosedBecause.HOST_QUIET);
      log.open(drafts.quiet(quietSince));
    }
    if (isForgotten(now)) {
      log.closeAll(f -> true, now, ClosedBecause.HOST_FORGOTTEN);
    }
  }

  /** Whether the host has shown nothing for so long that its state may go. */
  boolean isForgotten(long now) {
    return state.getLastSeen() + settings.forgetAfterMs() <= now;
  }

  /** When {@link #meetDeadlines} next has something to do. */
  long nextDeadline() {
    long next = state.getLastSeen() + settings.forgetAfterMs();
    if (!log.isOpen(FindingKind.HOST_QUIET)) {
      next = Math.min(next, state.getLastSeen() + settings.silenceMs());
    }
    Long ofDoors = doors.nextDeadline();
    return ofDoors == null ? next : Math.min(next, ofDoors);
  }
}
