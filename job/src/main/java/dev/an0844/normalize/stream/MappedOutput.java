package dev.an0844.normalize.stream;

import dev.an0844.ingest.Refusal;
import dev.an0844.telemetry.TelemetryEvent;
import org.apache.flink.util.OutputTag;

/** Where a mapper's results go. */
interface MappedOutput {

  /** Takes an event. */
  void event(TelemetryEvent event);

  /** Takes a record that did not become one. */
  void refused(OutputTag<Refusal> tag, Refusal refusal);
}
