package dev.an0844.coverage;

import dev.an0844.config.CoverageSettings;
import dev.an0844.output.ClosedBecause;
import dev.an0844.output.FindingKind;
import dev.an0844.output.Leg;
import org.jspecify.annotations.Nullable;

/**
 * Finds the legs of one host that are not seen. A leg is blind when the host has been known for
 * coverage.silence, has shown nothing of the leg for as long, and has shown another leg since.
 *
 * <ul>
 *   <li>Openings: the host shows connections but no bind and no firewall change.
 *   <li>Failures, and successes: the host shows another leg, and no attempt at all by a sensor that
 *       would show failures and successes alike. On a Mac at which nobody fails, or that nobody
 *       gets in to, Zeek or an OCSF source says so by what else it shows.
 * </ul>
 */
final class Blindness {

  private final CoverageSettings settings;
  private final HostState state;
  private final FindingLog log;
  private final FindingDrafts drafts;

  Blindness(CoverageSettings settings, HostState state, FindingLog log, FindingDrafts drafts) {
    this.settings = settings;
    this.state = state;
    this.log = log;
    this.drafts = drafts;
  }

  /** Opens and closes findings at the end of an interval in which the host showed something. */
  void judge(long now) {
    judge(Leg.OPENINGS, now, isFresh(state.getLastConnection(), now), null);
    boolean opens = isFresh(lastOf(Leg.OPENINGS), now);
    Long bothWays = state.getLastBothWays();
    judge(Leg.FAILURES, now, opens || isFresh(lastOf(Leg.SUCCESSES), now), bothWays);
    judge(Leg.SUCCESSES, now, opens || isFresh(lastOf(Leg.FAILURES), now), bothWays);
  }

  private void judge(Leg leg, long now, boolean showsAnother, @Nullable Long stoodFor) {
    Long seen = Tallies.newest(lastOf(leg), stoodFor);
    boolean silent = isSilent(seen, now);
    if (log.isBlind(leg)) {
      if (!silent) {
        log.closeAll(
            f -> f.getKind() == FindingKind.BLIND_LEG && f.getLeg() == leg,
            now,
            ClosedBecause.LEG_SEEN);
      }
    } else if (silent && showsAnother) {
      log.open(drafts.blind(leg, now));
    }
  }

  private boolean isSilent(@Nullable Long seen, long now) {
    long since = seen == null ? state.getFirstSeen() : Math.max(seen, state.getFirstSeen());
    return now - since >= settings.silenceMs();
  }

  private boolean isFresh(@Nullable Long seen, long now) {
    return seen != null && now - seen < settings.silenceMs();
  }

  private @Nullable Long lastOf(Leg leg) {
    LegState last = Legs.last(state, leg);
    return last == null ? null : last.getLastSeen();
  }
}
