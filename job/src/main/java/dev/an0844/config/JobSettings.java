package dev.an0844.config;

import java.io.Serializable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the job runs by, checked. Immutable.
 *
 * @param detection what decides a detection
 * @param ingest what decides how records become observations
 * @param source where telemetry is read from
 * @param registry how a schema registry is asked
 * @param sink where results are written to
 * @param runtime how Flink runs the job
 * @param coverage what decides the coverage output and its findings
 * @param tuning where tuning rules come from; null where there are none
 */
public record JobSettings(
    DetectionSettings detection,
    IngestSettings ingest,
    SourceSettings source,
    SchemaRegistrySettings registry,
    SinkSettings sink,
    RuntimeSettings runtime,
    CoverageSettings coverage,
    @Nullable TuningSettings tuning)
    implements Serializable {

  /**
   * Reads and checks all options of {@link An0844Options}, and refuses keys of their namespaces
   * that are none of them. Keys of other namespaces are Flink's, and left alone.
   *
   * @throws InvalidOptionsException that lists everything that is wrong, not only the first
   */
  public static JobSettings from(Configuration configuration) {
    return new SettingsReader(configuration).read();
  }
}
