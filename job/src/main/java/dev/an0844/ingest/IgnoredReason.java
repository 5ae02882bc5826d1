package dev.an0844.ingest;

/** Why an event can play no part in any detection; counted by this, so keep the set small. */
public enum IgnoredReason {
  /** A connection attempt of which nobody knows what became. */
  UNKNOWN_OUTCOME,
  /** A dropped attempt while detection.count-dropped is false. */
  DROPPED_NOT_COUNTED,
  /** A connection attempt from the host itself. */
  LOOPBACK_SOURCE,
  /** A firewall change that closes. */
  CLOSING_CHANGE,
  /** A firewall change of unknown action; reads are reported so too. */
  READ_OR_UNKNOWN_CHANGE,
  /** A bind that only the host itself can reach. */
  LOOPBACK_BIND,
  /** A bind of a process that is known not to be in the background. */
  FOREGROUND_BIND
}
