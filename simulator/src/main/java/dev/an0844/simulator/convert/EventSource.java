package dev.an0844.simulator.convert;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the events of an input in order. Not thread-safe. */
interface EventSource extends Closeable {

  /** What stands at the next place, or null at the end. */
  @Nullable Item next() throws IOException;
}
