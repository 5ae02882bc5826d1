package dev.an0844.pattern;

/** Keyed state of which a part is held in memory. */
interface HeldBack {

  /** Moves to the state all that is held in memory. Leaves another key the current one. */
  void flush() throws Exception;

  /** Of how many keys something is held or stored. */
  int knownKeys();
}
