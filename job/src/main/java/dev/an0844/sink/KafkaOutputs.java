package dev.an0844.sink;

import dev.an0844.config.SinkSettings;
import dev.an0844.detection.Alert;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.HostCoverage;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.output.TuningStatus;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The outputs as Kafka topics. One factory method a sink.
 *
 * <p>A record that the brokers refuse fails the job, which restarts and tries again: nothing is
 * ever dropped. Exactly-once results show to readers of committed records after the checkpoint that
 * follows them.
 */
public final class KafkaOutputs {

  private final SinkSettings.Kafka settings;
  private final KafkaSinks sinks;

  private KafkaOutputs(SinkSettings.Kafka settings) {
    this.settings = settings;
    this.sinks =
        new KafkaSinks(
            settings.bootstrap(),
            settings.guarantee(),
            settings.transactionTimeoutMs(),
            settings.transactionalIdPrefix(),
            settings.propertiesFile());
  }

  /**
   * All sinks.
   *
   * @throws IllegalArgumentException when the properties file cannot be read
   */
  public static OutputSinks of(SinkSettings.Kafka settings) {
    KafkaOutputs outputs = new KafkaOutputs(settings);
    return new OutputSinks(
        outputs.alerts(),
        outputs.suppressed(),
        outputs.late(),
        outputs.deadLetters(),
        outputs.coverage(),
        outputs.findings(),
        false);
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

  private Sink<HostCoverage> coverage() {
    return sink("coverage", settings.coverageTopic(), HostCoverage::getHostId);
  }

  private Sink<CoverageFinding> findings() {
    return sink("findings", settings.findingsTopic(), CoverageFinding::getHostId);
  }

  private <T extends SpecificRecord> Sink<T> sink(String name, String topic, HostOf<T> hostOf) {
    return sinks.sink(name, topic, hostOf);
  }
}
