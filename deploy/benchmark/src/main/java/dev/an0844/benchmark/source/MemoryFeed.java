package dev.an0844.benchmark.source;

import dev.an0844.TelemetrySource;
import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.JobSettings;
import dev.an0844.ingest.TelemetryIngest;

/** Telemetry in the memory of this process, which is given back when the feed is closed. */
public final class MemoryFeed implements Feed {

  private final long events;
  private final LocalRef<EncodedTelemetry> telemetry;

  /** A feed of this telemetry. */
  public MemoryFeed(EncodedTelemetry telemetry) {
    this.events = telemetry.events();
    this.telemetry = LocalRef.to(telemetry);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public TelemetrySource source(LocalRef<RunProbe> probe, JobSettings settings) {
    return env ->
        TelemetryIngest.fromPartitions(
            env, new MemorySource(telemetry, probe, settings.ingest()), settings.ingest());
  }

  @Override
  public void close() {
    telemetry.close();
  }
}
