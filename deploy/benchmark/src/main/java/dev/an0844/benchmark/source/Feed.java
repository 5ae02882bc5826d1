package dev.an0844.benchmark.source;

import dev.an0844.TelemetrySource;
import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.JobSettings;

/** Telemetry that is ready to be read, as often as wanted and always the same. */
public interface Feed extends AutoCloseable {

  /** Where it is read from: {@code memory} or {@code kafka}. */
  String name();

  /** How many events it has. */
  long events();

  /** The source of one run; the probe is told of every event that is read. */
  TelemetrySource source(LocalRef<RunProbe> probe, JobSettings settings);

  @Override
  void close();
}
