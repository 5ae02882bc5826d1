package dev.an0844.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Where results are written to. */
public sealed interface SinkSettings extends Serializable {

  /**
   * One Kafka topic for each kind of result.
   *
   * @param bootstrap brokers as host:port,host:port
   * @param alertsTopic topic of the alerts
   * @param suppressedTopic topic of the suppressed detections
   * @param lateTopic topic of the late events
   * @param deadLettersTopic topic of the dead letters
   * @param coverageTopic topic of the coverage of each host
   * @param findingsTopic topic of the blind spots
   * @param guarantee exactly once or at least once
   * @param transactionTimeoutMs milliseconds after which the brokers abort a transaction
   * @param transactionalIdPrefix start of the transactional ids
   * @param propertiesFile further producer settings, secrets among them
   */
  record Kafka(
      String bootstrap,
      String alertsTopic,
      String suppressedTopic,
      String lateTopic,
      String deadLettersTopic,
      String coverageTopic,
      String findingsTopic,
      DeliveryGuarantee guarantee,
      long transactionTimeoutMs,
      String transactionalIdPrefix,
      @Nullable String propertiesFile)
      implements SinkSettings {}

  /**
   * JSON lines in a folder.
   *
   * @param folder folder that the files are written to
   */
  record Files(String folder) implements SinkSettings {}
}
