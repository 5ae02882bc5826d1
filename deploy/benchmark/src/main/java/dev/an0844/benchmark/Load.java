package dev.an0844.benchmark;

import dev.an0844.benchmark.source.EncodedTelemetry;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A workload at a certain size.
 *
 * @param name name of the workload
 * @param events makes its events anew, in order of arrival
 * @param detections how many detections it holds by construction; null where nobody has counted
 */
record Load(String name, Supplier<Iterator<TelemetryEvent>> events, @Nullable Long detections) {

  EncodedTelemetry encode(int partitions) {
    return EncodedTelemetry.of(events.get(), partitions);
  }
}
