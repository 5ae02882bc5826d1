package dev.an0844.coverage;

import java.io.Serializable;

/** Cuts event time into intervals, all of one length, that begin at the epoch. */
record Slots(long lengthMs) implements Serializable {

  /** The end, exclusive, of the interval that a time lies in. */
  long endOf(long time) {
    return Math.floorDiv(time, lengthMs) * lengthMs + lengthMs;
  }

  /** The start of the interval with this end. */
  long startOf(long end) {
    return end - lengthMs;
  }
}
