package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.config.SchemaRegistrySettings;
import dev.an0844.config.SourceSettings;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;

/** Makes the source of telemetry from Kafka. */
public final class KafkaTelemetrySource {

  private KafkaTelemetrySource() {}

  /**
   * Makes the source. It commits its offsets to the group at every checkpoint, and starts from them
   * only when there is no checkpoint to start from.
   *
   * @param kafka brokers, topic and group
   * @param registry how a schema registry is asked
   * @param ingest how records become observations
   * @param clock the clock that records are read by
   * @throws IllegalArgumentException when the properties file cannot be read
   */
  public static KafkaSource<Ingested> of(
      SourceSettings.Kafka kafka,
      SchemaRegistrySettings registry,
      IngestSettings ingest,
      WallClock clock) {
    return KafkaSource.<Ingested>builder()
        .setProperties(KafkaReading.properties(kafka.propertiesFile()))
        .setBootstrapServers(kafka.bootstrap())
        .setTopics(kafka.topic())
        .setGroupId(kafka.groupId())
        .setStartingOffsets(KafkaReading.from(kafka.startingOffsets()))
        .setProperty(
            KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
            Long.toString(kafka.partitionDiscoveryMs()))
        .setDeserializer(new TelemetryDeserializer(ingest, registry, clock))
        .build();
  }
}
