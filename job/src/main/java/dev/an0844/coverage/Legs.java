package dev.an0844.coverage;

import dev.an0844.output.Leg;
import org.jspecify.annotations.Nullable;

/** Finds in the state of a host when a leg was last seen. */
final class Legs {

  private Legs() {}

  /** When the leg was last seen and by what; null when it never was. */
  static @Nullable LegState last(HostState state, Leg leg) {
    return switch (leg) {
      case FAILURES -> of(state, SeenLeg.FAILURE);
      case SUCCESSES -> of(state, SeenLeg.SUCCESS);
      case OPENINGS -> newer(of(state, SeenLeg.BIND), of(state, SeenLeg.FIREWALL_CHANGE));
      case UNKNOWN -> throw new IllegalArgumentException("no leg of ours is UNKNOWN");
    };
  }

  static @Nullable LegState of(HostState state, SeenLeg leg) {
    return state.getLegs().get(leg.place());
  }

  private static @Nullable LegState newer(@Nullable LegState one, @Nullable LegState other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.getLastSeen() >= other.getLastSeen() ? one : other;
  }

  /** Takes what was seen of the legs in an interval. */
  static void apply(HostTally tally, HostState state) {
    for (int i = 0; i < tally.getLegs().size(); i++) {
      LegTally seen = tally.getLegs().get(i);
      LegState known = state.getLegs().get(i);
      if (seen != null && (known == null || seen.getLastSeen() > known.getLastSeen())) {
        state.getLegs().set(i, new LegState(seen.getLastSeen(), seen.getLastSensor()));
      }
    }
  }
}
