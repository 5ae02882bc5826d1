package dev.an0844.correlate;

/** Holds changes of state in memory, over all hosts, until it is told to write them. */
interface WrittenBack {

  /** Writes what changed to the state. Leaves the current host another one. */
  void flush() throws Exception;

  /** Writes only what was removed, so that the state forgets in time. The same otherwise. */
  void flushRemoved() throws Exception;

  /** Lets go of what is held; after {@link #flush()} alone. */
  void clear();
}
