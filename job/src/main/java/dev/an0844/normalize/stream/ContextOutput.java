package dev.an0844.normalize.stream;

import dev.an0844.ingest.Refusal;
import dev.an0844.telemetry.TelemetryEvent;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** A function's outputs while it handles one record. */
record ContextOutput(Collector<TelemetryEvent> events, SideOutput refused) implements MappedOutput {

  @Override
  public void event(TelemetryEvent event) {
    events.collect(event);
  }

  @Override
  public void refused(OutputTag<Refusal> tag, Refusal refusal) {
    refused.output(tag, refusal);
  }

  /** What every kind of context has. */
  @FunctionalInterface
  interface SideOutput {

    /** Emits to the side output of the tag. */
    void output(OutputTag<Refusal> tag, Refusal refusal);
  }
}
