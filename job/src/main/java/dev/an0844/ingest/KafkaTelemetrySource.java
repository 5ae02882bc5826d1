package dev.an0844.ingest;

import dev.an0844.config.An0844Options;
import dev.an0844.config.ClientProperties;
import dev.an0844.config.IngestSettings;
import dev.an0844.config.SchemaRegistrySettings;
import dev.an0844.config.SourceSettings;
import dev.an0844.config.StartingOffsets;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

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
        .setProperties(properties(kafka))
        .setBootstrapServers(kafka.bootstrap())
        .setTopics(kafka.topic())
        .setGroupId(kafka.groupId())
        .setStartingOffsets(startingOffsets(kafka.startingOffsets()))
        .setProperty(
            KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
            Long.toString(kafka.partitionDiscoveryMs()))
        .setDeserializer(new TelemetryDeserializer(ingest, registry, clock))
        .build();
  }

  private static Properties properties(SourceSettings.Kafka kafka) {
    Properties properties =
        ClientProperties.load(
            An0844Options.SOURCE_KAFKA_PROPERTIES_FILE.key(), kafka.propertiesFile());
    // A shipper's aborted transaction is no telemetry.
    properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }

  @SuppressWarnings("deprecation") // The connector asks for the strategy that Kafka deprecates.
  private static OffsetsInitializer startingOffsets(StartingOffsets start) {
    return switch (start) {
      case COMMITTED_OR_EARLIEST ->
          OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
    };
  }
}
