package dev.an0844.simulator.validate;

import java.time.Duration;
import java.time.Instant;

/**
 * One event of the exercise as it arrived.
 *
 * @param sensor kind and name of what saw it
 * @param port which port; 0 where it names none
 * @param happened its event time
 * @param written when it was there to be read
 */
record Arrival(Leg leg, String sensor, int port, Instant happened, Instant written) {

  /** How late it was: from happening to being there to be read. */
  Duration delay() {
    return Duration.between(happened, written);
  }
}
