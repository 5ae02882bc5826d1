package dev.an0844.simulator.workload;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.Iterator;

/**
 * Telemetry of one shape, of a size that is chosen and with a number of detections that is known.
 *
 * <p>A scale of 1 is the full size, about two million events; a smaller one has fewer events of the
 * same shape, in as much event time or less, down to the fewest that still have it. Every method
 * throws {@link IllegalArgumentException} for a scale that is not above 0 or is above 100.
 * Workloads are immutable and may be shared between threads; an iterator may not.
 */
public interface Workload {

  /** The name that it is asked for by. */
  String name();

  /** What happens in it, in a sentence or two. */
  String description();

  /** How many events it has at this scale, whatever the seed. */
  long events(double scale);

  /**
   * The events in the order of arrival, in time within the default out-of-orderness. They are made
   * one by one as they are asked for.
   *
   * @param seed where chance begins; the same seed gives the same events
   */
  Iterator<TelemetryEvent> events(long seed, double scale);

  /**
   * How many detections, alerts and suppressed ones together, the default settings of the job give
   * at this scale, whatever the seed.
   */
  long detections(double scale);
}
