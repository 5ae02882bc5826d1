package dev.an0844.correlate;

/** Counts the slots of failures that are remembered: one for each source and slot of time. */
interface Census {

  void slotCame();

  void slotGone();
}
