package dev.an0844.config;

import java.util.Locale;

/** Where a Kafka source starts when there is no checkpoint to start from. */
public enum StartingOffsets {
  /** The group's committed offsets, and the earliest record of a partition that has none. */
  COMMITTED_OR_EARLIEST,
  /** The earliest records that the brokers hold. */
  EARLIEST,
  /** What is written from now on. */
  LATEST;

  /** The value as it is written in a configuration. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
