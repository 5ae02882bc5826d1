package dev.an0844.cluster.fault;

import java.time.Duration;

/**
 * How telemetry gets to the job's topic.
 *
 * @param heldBack for how long after the first record the records of partition 0 are held back;
 *     zero for not at all
 */
record Delivery(Duration heldBack) {

  /** Straight from its producer. */
  static final Delivery AT_ONCE = new Delivery(Duration.ZERO);

  boolean isAtOnce() {
    return heldBack.isZero();
  }
}
