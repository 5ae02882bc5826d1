package dev.an0844.ingest;

import java.io.Serializable;

/** The clock that records are read by; another one in tests. */
@FunctionalInterface
public interface WallClock extends Serializable {

  /** The machine's clock. */
  WallClock SYSTEM = System::currentTimeMillis;

  /** Now, in epoch milliseconds. */
  long millis();
}
