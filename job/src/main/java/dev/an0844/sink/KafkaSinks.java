package dev.an0844.sink;

import dev.an0844.config.An0844Options;
import dev.an0844.config.ClientProperties;
import dev.an0844.config.DeliveryGuarantee;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Kafka sinks of one job.
 *
 * <p>A record that the brokers refuse fails the job, which restarts and tries again: nothing is
 * ever dropped. Exactly-once results show to readers of committed records after the checkpoint that
 * follows them.
 */
final class KafkaSinks {

  private final String bootstrap;
  private final DeliveryGuarantee guarantee;
  private final String transactionalIdPrefix;
  private final Properties properties;

  /**
   * @param propertiesFile sink.kafka.properties-file; null when it is not set
   * @throws IllegalArgumentException when the properties file cannot be read
   */
  KafkaSinks(
      String bootstrap,
      DeliveryGuarantee guarantee,
      long transactionTimeoutMs,
      String transactionalIdPrefix,
      @Nullable String propertiesFile) {
    this.bootstrap = bootstrap;
    this.guarantee = guarantee;
    this.transactionalIdPrefix = transactionalIdPrefix;
    this.properties =
        ClientProperties.load(An0844Options.SINK_KAFKA_PROPERTIES_FILE.key(), propertiesFile);
    // After the file: a weaker acknowledgement would lose what a checkpoint counts as written.
    properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeoutMs));
  }

  /**
   * A sink.
   *
   * @param name part of its transactional ids; no two sinks of a job have the same
   */
  <T extends SpecificRecord> Sink<T> sink(String name, String topic, HostOf<T> hostOf) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(bootstrap)
        .setRecordSerializer(new SingleObjectSerializer<>(topic, hostOf))
        .setDeliveryGuarantee(flinksOwn(guarantee))
        .setTransactionalIdPrefix(transactionalIdPrefix + "-" + name)
        // Not POOLING: in connector 5.0.0-2.2 every start of a writer leaves an AdminClient behind
        // that no restart closes. The price is a transactional id per checkpoint and writing
        // subtask, which brokers forget after transactional.id.expiration.ms.
        .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
        .setKafkaProducerConfig(properties)
        .build();
  }

  private static org.apache.flink.connector.base.DeliveryGuarantee flinksOwn(
      DeliveryGuarantee guarantee) {
    return switch (guarantee) {
      case EXACTLY_ONCE -> org.apache.flink.connector.base.DeliveryGuarantee.EXACTLY_ONCE;
      case AT_LEAST_ONCE -> org.apache.flink.connector.base.DeliveryGuarantee.AT_LEAST_ONCE;
    };
  }
}
