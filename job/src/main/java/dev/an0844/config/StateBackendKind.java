package dev.an0844.config;

import java.util.Locale;

/** Where the job keeps its state. */
public enum StateBackendKind {
  /** On local disk, with incremental checkpoints; bounded by the disk. */
  ROCKSDB,
  /** In memory; faster, bounded by the heap. */
  HEAP;

  /** The value as it is written in a configuration. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
