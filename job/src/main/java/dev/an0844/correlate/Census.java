package dev.an0844.correlate;

/** Counts the hosts and sources of which something is remembered. */
interface Census {

  void sourceCame();

  void sourceGone();
}
