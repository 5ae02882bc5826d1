package dev.an0844.config;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the job of raw sensor records runs by, checked. Immutable.
 *
 * @param source where raw records are read from
 * @param zeekColumns names of the columns of TSV on topics, by format
 * @param hostByKey formats of which a Kafka record's key is what the host calls itself
 * @param pollIntervalMs milliseconds between two polls of a polled sensor
 * @param zone zone of times that bear none
 * @param blockReturn whether PF answers what it blocks
 * @param inventory where hosts are known from
 * @param deadLettersPerMinute dead letters that a subtask writes a minute
 * @param unassignedPerMinute records about an unknown address that a subtask writes a minute
 * @param sink where telemetry is written to
 * @param runtime how Flink runs the job
 */
public record NormalizeSettings(
    RawSource source,
    Map<String, List<String>> zeekColumns,
    Set<String> hostByKey,
    long pollIntervalMs,
    ZoneId zone,
    boolean blockReturn,
    Inventory inventory,
    int deadLettersPerMinute,
    int unassignedPerMinute,
    TelemetrySink sink,
    RuntimeSettings runtime)
    implements Serializable {

  /**
   * Reads and checks all options of {@link NormalizeOptions}, and refuses keys of their namespaces
   * that are none of them.
   *
   * @param formats the names of the formats that can be mapped
   * @throws InvalidOptionsException that lists everything that is wrong, not only the first
   */
  public static NormalizeSettings from(Configuration configuration, Set<String> formats) {
    return new NormalizeSettingsReader(configuration, formats).read();
  }

  /** Where raw records are read from. */
  public sealed interface RawSource extends Serializable {

    /** The format of each topic, file or folder. */
    Map<String, String> formats();

    /**
     * Kafka topics, without end.
     *
     * @param bootstrap brokers as host:port,host:port
     * @param formats the format of each topic
     * @param groupId group that offsets are committed for
     * @param startingOffsets where to start without a checkpoint
     * @param partitionDiscoveryMs milliseconds between two searches for new partitions
     * @param propertiesFile further consumer settings, secrets among them
     */
    record Topics(
        String bootstrap,
        Map<String, String> formats,
        String groupId,
        StartingOffsets startingOffsets,
        long partitionDiscoveryMs,
        @Nullable String propertiesFile)
        implements RawSource {
      public Topics {
        formats = Map.copyOf(formats);
      }
    }

    /**
     * Files; the job ends at their end.
     *
     * @param formats the format of each file or folder
     */
    record Files(Map<String, String> formats) implements RawSource {
      public Files {
        formats = Map.copyOf(formats);
      }
    }
  }

  /** Where hosts are known from. */
  public sealed interface Inventory extends Serializable {

    /** Nowhere: a host is its address, or what it calls itself. */
    record None() implements Inventory {}

    /**
     * A CSV file, read once.
     *
     * @param path the file, where the job is submitted
     */
    record File(String path) implements Inventory {}

    /**
     * A compacted topic, on the brokers of the raw records.
     *
     * @param topic its name
     */
    record Topic(String topic) implements Inventory {}
  }

  /** Where telemetry is written to. */
  public sealed interface TelemetrySink extends Serializable {

    /**
     * Kafka topics.
     *
     * @param bootstrap brokers as host:port,host:port
     * @param telemetryTopic topic of the telemetry
     * @param deadLettersTopic topic of the broken records
     * @param unassignedTopic topic of the records about an unknown address
     * @param guarantee exactly once or at least once
     * @param transactionTimeoutMs milliseconds after which the brokers abort a transaction
     * @param transactionalIdPrefix start of the transactional ids
     * @param propertiesFile further producer settings, secrets among them
     */
    record Kafka(
        String bootstrap,
        String telemetryTopic,
        String deadLettersTopic,
        String unassignedTopic,
        DeliveryGuarantee guarantee,
        long transactionTimeoutMs,
        String transactionalIdPrefix,
        @Nullable String propertiesFile)
        implements TelemetrySink {}

    /**
     * Files in a folder.
     *
     * @param folder folder that the files are written to
     */
    record Files(String folder) implements TelemetrySink {}
  }
}
