package dev.an0844.reference;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;

/**
 * A random stream: the same profile, seed, settings and bound always give the same events.
 *
 * @param settings what its edges were aimed at
 * @param outOfOrdernessMs no event is further behind the newest one before it than this
 * @param arrivals the events in order of arrival, of one partition
 */
public record RandomStream(
    StreamProfile profile,
    long seed,
    ReferenceSettings settings,
    long outOfOrdernessMs,
    List<TelemetryEvent> arrivals) {

  /** What the contract says of it. */
  public ReferenceResult expected() {
    return ReferenceMatcher.match(arrivals, settings);
  }

  /** How to get it again; the events are too many. */
  @Override
  public String toString() {
    return "RandomStreams.of(%s, %d, %s, %d)".formatted(profile, seed, settings, outOfOrdernessMs);
  }
}
