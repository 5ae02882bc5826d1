package dev.an0844.correlate;

/**
 * Slots of event time that events wait in.
 *
 * @param lengthMs of one, milliseconds
 */
record EventSlots(long lengthMs) {

  /** Start of the slot of that time. */
  long of(long time) {
    return Math.floorDiv(time, lengthMs) * lengthMs;
  }

  /** Last millisecond of the slot that starts then. */
  long end(long slot) {
    return slot + lengthMs - 1;
  }
}
