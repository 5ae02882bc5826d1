package dev.an0844.ingest;

import dev.an0844.config.An0844Options;
import dev.an0844.config.ClientProperties;
import dev.an0844.config.StartingOffsets;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.jspecify.annotations.Nullable;

/** How our jobs read from Kafka, in the words of its client and connector. */
public final class KafkaReading {

  private KafkaReading() {}

  /**
   * The further settings of a consumer.
   *
   * @param file source.kafka.properties-file; null when it is not set
   * @throws IllegalArgumentException when it cannot be read
   */
  public static Properties properties(@Nullable String file) {
    Properties properties =
        ClientProperties.load(An0844Options.SOURCE_KAFKA_PROPERTIES_FILE.key(), file);
    // A shipper's aborted transaction is no telemetry.
    properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }

  /** Where to start without a checkpoint. */
  @SuppressWarnings("deprecation") // The connector asks for the strategy that Kafka deprecates.
  public static OffsetsInitializer from(StartingOffsets start) {
    return switch (start) {
      case COMMITTED_OR_EARLIEST ->
          OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
    };
  }
}
