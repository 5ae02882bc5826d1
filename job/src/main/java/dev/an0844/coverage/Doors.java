package dev.an0844.coverage;

import dev.an0844.config.CoverageSettings;
import dev.an0844.output.ClosedBecause;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the openings of one host that nobody saw: at a port where nobody had got in for
 * coverage.silence somebody failed, whoever it was, and then somebody got in, and between the last
 * failure and that success there is no opening that names the port or names none. Equal times count
 * as in that order.
 *
 * <p>A failure at a port that somebody got in at shortly before says nothing: a packet was lost, or
 * a filter turned one source away. So only the first success after a failure can be unexplained,
 * and the failures, whoever forges them, leave one entry a port.
 */
final class Doors {

  /** Suspects, and findings, that one host may have at a time. */
  static final int MOST_UNEXPLAINED = 64;

  private static final Comparator<Suspect> BY_SUCCESS =
      Comparator.comparingLong((Suspect suspect) -> suspect.getSuccess().getTime())
          .thenComparing(Suspect::getTransport)
          .thenComparingInt(Suspect::getPort);

  private final CoverageSettings settings;
  private final Slots slots;
  private final HostState state;
  private final FindingLog log;
  private final FindingDrafts drafts;

  Doors(CoverageSettings settings, HostState state, FindingLog log, FindingDrafts drafts) {
    this.settings = settings;
    this.slots = new Slots(settings.intervalMs());
    this.state = state;
    this.log = log;
    this.drafts = drafts;
  }

  /** Takes what happened in an interval. Intervals come in order, late events in any. */
  void apply(HostTally tally) {
    Map<Integer, Door> doors = new HashMap<>();
    state.getDoors().forEach(door -> doors.put(key(door), door));
    List<PortTally> ports = new ArrayList<>(tally.getPorts());
    ports.sort(
        Comparator.comparingInt(
            (PortTally port) -> PortKeys.of(port.getTransport(), port.getPort())));
    for (PortTally port : ports) {
      if (!port.getFailures().isEmpty()) {
        fail(doors.computeIfAbsent(key(port), k -> door(port)), port.getFailures());
      }
    }
    for (Interval opening : tally.getOpenToAll()) {
      Intervals.add(state.getOpenToAll(), opening, Intervals.OF_ALL_PORTS);
      explain(null, opening, tally.getSlotEnd());
    }
    for (PortTally port : ports) {
      port.getOpenings().forEach(opening -> opened(port, opening, doors, tally.getSlotEnd()));
    }
    for (PortTally port : ports) {
      Instance success = port.getFirstSuccess();
      if (success != null) {
        Door door = doors.computeIfAbsent(key(port), k -> door(port));
        enter(door, success, orElse(port.getLastSuccess(), success.getTime()));
      }
    }
    keep(doors, tally.getSlotEnd());
  }

  private static Door door(PortTally port) {
    return new Door(port.getTransport(), port.getPort(), null, null, new ArrayList<>());
  }

  private void fail(Door door, List<Instance> newestFirst) {
    Instance newest = newestFirst.get(0);
    Long entered = door.getLastSuccess();
    if (entered != null && newest.getTime() - entered < settings.silenceMs()) {
      return;
    }
    Instance known = door.getLastFailure();
    if (known == null || known.getTime() < newest.getTime()) {
      door.setLastFailure(newest);
      door.getOpenings().removeIf(opening -> opening.getLatest() < newest.getTime());
    }
  }

  private void opened(PortTally port, Interval opening, Map<Integer, Door> doors, long now) {
    for (Transport transport : Transport.values()) {
      Door door = doors.get(PortKeys.of(transport, port.getPort()));
      if (door != null && PortKeys.opens(port.getTransport(), transport)) {
        Instance failure = door.getLastFailure();
        if (failure != null && opening.getLatest() >= failure.getTime()) {
          Intervals.add(door.getOpenings(), opening, Intervals.OF_A_PORT);
        }
      }
    }
    explain(port, opening, now);
  }

  /** An opening that comes after the success it explains, since polls and slow sensors do. */
  private void explain(@Nullable PortTally port, Interval opening, long now) {
    state
        .getSuspects()
        .removeIf(
            suspect ->
                concerns(port, suspect.getTransport(), suspect.getPort())
                    && Intervals.isBetween(
                        opening, suspect.getFailure().getTime(), suspect.getSuccess().getTime()));
    for (CoverageFinding finding : log.unexplained()) {
      long entered = finding.getOpenedTime().toEpochMilli();
      if (!concerns(port, finding.getTransport(), finding.getPort())) {
        continue;
      }
      if (Intervals.isBetween(opening, finding.getFailureTime().toEpochMilli(), entered)) {
        log.close(finding, now, ClosedBecause.EXPLAINED);
      } else if (port != null && opening.getEarliest() > entered) {
        log.close(finding, now, ClosedBecause.OPENING_SEEN);
      }
    }
  }

  private static boolean concerns(@Nullable PortTally opened, Transport transport, int port) {
    return opened == null
        || (opened.getPort() == port && PortKeys.opens(opened.getTransport(), transport));
  }

  private void enter(Door door, Instance success, long last) {
    Instance failure = door.getLastFailure();
    if (failure != null && failure.getTime() <= success.getTime()) {
      if (success.getTime() - failure.getTime() < settings.silenceMs()
          && !isExplained(door, failure.getTime(), success.getTime())) {
        suspect(new Suspect(door.getTransport(), door.getPort(), failure, success));
      }
    }
    if (failure != null && failure.getTime() <= last) {
      door.setLastFailure(null);
      door.getOpenings().clear();
    }
    door.setLastSuccess(Tallies.newest(door.getLastSuccess(), last));
  }

  private boolean isExplained(Door door, long from, long to) {
    return Intervals.anyBetween(door.getOpenings(), from, to)
        || Intervals.anyBetween(state.getOpenToAll(), from, to);
  }

  private void suspect(Suspect suspect) {
    boolean known =
        log.isUnexplained(suspect.getTransport(), suspect.getPort())
            || state.getSuspects().stream()
                .anyMatch(
                    s ->
                        s.getTransport() == suspect.getTransport()
                            && s.getPort() == suspect.getPort());
    if (known) {
      return;
    }
    if (state.getSuspects().size() >= MOST_UNEXPLAINED) {
      leaveOut();
      return;
    }
    state.getSuspects().add(suspect);
  }

  /** Tells of those whose opening has been waited for long enough. */
  void raise(long now) {
    List<Suspect> due = new ArrayList<>(state.getSuspects());
    due.removeIf(suspect -> deadline(suspect) > now);
    due.sort(BY_SUCCESS);
    for (Suspect suspect : due) {
      state.getSuspects().remove(suspect);
      if (log.count(FindingKind.UNEXPLAINED_OPENING) < MOST_UNEXPLAINED) {
        log.open(drafts.unexplained(suspect));
      } else {
        leaveOut();
      }
    }
  }

  private void leaveOut() {
    state.setFindingsLeftOut(state.getFindingsLeftOut() + 1);
  }

  /** Closes those at whose port nobody got in for coverage.silence. */
  void expire(long now) {
    for (CoverageFinding finding : log.unexplained()) {
      if (deadline(finding) <= now) {
        log.close(finding, now, ClosedBecause.NOT_REPEATED);
      }
    }
  }

  /** When {@link #raise} or {@link #expire} next has something to do. */
  @Nullable Long nextDeadline() {
    Long next = null;
    for (Suspect suspect : state.getSuspects()) {
      next = earlier(next, deadline(suspect));
    }
    for (CoverageFinding finding : log.unexplained()) {
      next = earlier(next, deadline(finding));
    }
    return next;
  }

  /** The end of an interval, since openings are known when theirs has ended. */
  private long deadline(Suspect suspect) {
    return slots.endOf(suspect.getSuccess().getTime() + settings.graceMs());
  }

  private long deadline(CoverageFinding finding) {
    long entered = finding.getOpenedTime().toEpochMilli();
    for (Door door : state.getDoors()) {
      Long last = door.getLastSuccess();
      if (last != null
          && door.getPort() == finding.getPort()
          && door.getTransport() == finding.getTransport()) {
        entered = Math.max(entered, last);
      }
    }
    return entered + settings.silenceMs();
  }

  /** Lets go of what is older than coverage.silence, and of the oldest where there is no room. */
  private void keep(Map<Integer, Door> doors, long now) {
    long oldest = now - settings.silenceMs();
    List<Door> kept = new ArrayList<>(doors.values());
    kept.removeIf(door -> newest(door) <= oldest);
    if (kept.size() > settings.portsPerHost()) {
      kept.sort(Comparator.comparingLong(Doors::newest).reversed().thenComparingInt(Doors::key));
      List<Door> tooMany = kept.subList(settings.portsPerHost(), kept.size());
      state.setPortsLeftOut(state.getPortsLeftOut() + tooMany.size());
      tooMany.clear();
    }
    state.setDoors(kept);
    state.getOpenToAll().removeIf(opening -> opening.getLatest() <= oldest);
  }

  private static long newest(Door door) {
    Instance failure = door.getLastFailure();
    long failed = failure == null ? Long.MIN_VALUE : failure.getTime();
    return Math.max(failed, orElse(door.getLastSuccess(), Long.MIN_VALUE));
  }

  private static int key(Door door) {
    return PortKeys.of(door.getTransport(), door.getPort());
  }

  private static int key(PortTally port) {
    return PortKeys.of(port.getTransport(), port.getPort());
  }

  private static long orElse(@Nullable Long time, long otherwise) {
    return time == null ? otherwise : time;
  }

  static long earlier(@Nullable Long one, long other) {
    return one == null ? other : Math.min(one, other);
  }
}
