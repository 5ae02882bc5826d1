package dev.an0844.sink;

import dev.an0844.config.An0844Options;
import dev.an0844.config.ClientProperties;
import dev.an0844.config.DeliveryGuarantee;
import dev.an0844.config.SinkSettings;
import dev.an0844.detection.Alert;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.output.TuningStatus;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The outputs as Kafka topics. One factory method a sink.
 *
 * <p>A record that the brokers refuse fails the job, which restarts and tries again: nothing is
 * ever dropped. Exactly-once results show to readers of committed records after the checkpoint that
 * follows them.
 */
public final class KafkaOutputs {

  private final SinkSettings.Kafka settings;
  private final Properties properties;

  private KafkaOutputs(SinkSettings.Kafka settings) {
    this.settings = settings;
    this.properties = producerProperties(settings);
  }

  /**
   * All four sinks.
   *
   * @throws IllegalArgumentException when the properties file cannot be read
   */
  public static OutputSinks of(SinkSettings.Kafka settings) {
    KafkaOutputs outputs = new KafkaOutputs(settings);
    return new OutputSinks(
        outputs.alerts(), outputs.suppressed(), outputs.late(), outputs.deadLetters(), false);
  }

  /**
   * What became of tuning rules, by rule.
   *
   * @param topic where it is written to
   * @throws IllegalArgumentException when the properties file cannot be read
   */
  public static Sink<TuningStatus> tuningStatus(SinkSettings.Kafka settings, String topic) {
    return new KafkaOutputs(settings).sink("tuning-status", topic, TuningStatus::getRuleId);
  }

  private Sink<Alert> alerts() {
    return sink("alerts", settings.alertsTopic(), Alert::getHostId);
  }

  private Sink<SuppressedDetection> suppressed() {
    return sink("suppressed", settings.suppressedTopic(), SuppressedDetection::getHostId);
  }

  private Sink<LateEvent> late() {
    return sink("late", settings.lateTopic(), LateEvent::getHostId);
  }

  private Sink<DeadLetter> deadLetters() {
    return sink("dead-letters", settings.deadLettersTopic(), DeadLetter::getHostId);
  }

  private <T extends SpecificRecord> Sink<T> sink(String name, String topic, HostOf<T> hostOf) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(settings.bootstrap())
        .setRecordSerializer(new SingleObjectSerializer<>(topic, hostOf))
        .setDeliveryGuarantee(guarantee(settings.guarantee()))
        .setTransactionalIdPrefix(settings.transactionalIdPrefix() + "-" + name)
        // Not POOLING: in connector 5.0.0-2.2 every start of a writer leaves an AdminClient behind
        // that no restart closes. The price is a transactional id per checkpoint and writing
        // subtask, which brokers forget after transactional.id.expiration.ms.
        .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
        .setKafkaProducerConfig(properties)
        .build();
  }

  private static Properties producerProperties(SinkSettings.Kafka settings) {
    Properties properties =
        ClientProperties.load(
            An0844Options.SINK_KAFKA_PROPERTIES_FILE.key(), settings.propertiesFile());
    // After the file: a weaker acknowledgement would lose what a checkpoint counts as written.
    properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(settings.transactionTimeoutMs()));
    return properties;
  }

  private static org.apache.flink.connector.base.DeliveryGuarantee guarantee(
      DeliveryGuarantee guarantee) {
    return switch (guarantee) {
      case EXACTLY_ONCE -> org.apache.flink.connector.base.DeliveryGuarantee.EXACTLY_ONCE;
      case AT_LEAST_ONCE -> org.apache.flink.connector.base.DeliveryGuarantee.AT_LEAST_ONCE;
    };
  }
}
