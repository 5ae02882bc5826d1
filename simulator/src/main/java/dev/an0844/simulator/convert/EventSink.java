package dev.an0844.simulator.convert;

import dev.an0844.telemetry.TelemetryEvent;
import java.io.Closeable;
import java.io.IOException;

/** Takes events in order. Not thread-safe. */
interface EventSink extends Closeable {

  /** Writes one event behind those before it. */
  void write(TelemetryEvent event) throws IOException;
}
