package dev.an0844.config;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where telemetry is read from. */
public sealed interface SourceSettings extends Serializable {

  /**
   * A Kafka topic, without end.
   *
   * @param bootstrap brokers as host:port,host:port
   * @param topic topic that is read
   * @param groupId group that offsets are committed for
   * @param startingOffsets where to start without a checkpoint
   * @param partitionDiscoveryMs milliseconds between two searches for new partitions
   * @param propertiesFile further consumer settings, secrets among them
   */
  record Kafka(
      String bootstrap,
      String topic,
      String groupId,
      StartingOffsets startingOffsets,
      long partitionDiscoveryMs,
      @Nullable String propertiesFile)
      implements SourceSettings {}

  /**
   * Avro container files; the job ends at their end.
   *
   * @param paths files, or folders that are searched for *.avro
   */
  record Files(List<String> paths) implements SourceSettings {
    public Files {
      paths = List.copyOf(paths);
    }
  }
}
