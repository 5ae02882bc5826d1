package dev.an0844.simulator.traffic;

import java.time.Duration;

/**
 * How untidily telemetry arrives. Shares are of all events, from 0 to 1.
 *
 * @param disorder how long an event's way to the job may be; events overtake each other by up to
 *     this
 * @param duplicates share that is delivered twice
 * @param late share of the background's sessions that comes late; above 0, stories of late events
 *     are told too
 * @param maxLateness how late an event may come
 * @param beyondMemory whether stories of events are told that come too late to be judged
 * @param futureDated further events that are dated too far ahead to be true, as a share
 * @param clockSkew how far the clock of a machine may be off, ahead or behind
 * @param corrupt further records that are no telemetry event, as a share
 * @param blindSpots whether there is a machine whose openings no sensor sees, and stories are told
 *     of doors that nobody saw open
 */
public record Disturbances(
    Duration disorder,
    double duplicates,
    double late,
    Duration maxLateness,
    boolean beyondMemory,
    double futureDated,
    Duration clockSkew,
    double corrupt,
    boolean blindSpots) {

  /** Refuses shares and times that make no sense. */
  public Disturbances {
    requireShare("duplicates", duplicates);
    requireShare("late", late);
    requireShare("future-dated", futureDated);
    requireShare("corrupt", corrupt);
    if (disorder.isNegative() || clockSkew.isNegative() || maxLateness.isNegative()) {
      throw new IllegalArgumentException("disorder, clock-skew and late-by must not be negative");
    }
  }

  /** Everything arrives at once, once and in order. */
  public static Disturbances none() {
    return new Disturbances(
        Duration.ZERO, 0, 0, Duration.ofMinutes(2), false, 0, Duration.ZERO, 0, false);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is " + share + ", it must be from 0 to 1");
    }
  }
}
