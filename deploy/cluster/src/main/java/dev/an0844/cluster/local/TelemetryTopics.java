package dev.an0844.cluster.local;

import java.util.List;
import java.util.Map;

/**
 * The topics of one job.
 *
 * @param prefix what their names begin with
 */
public record TelemetryTopics(String prefix) {

  /** Partitions of each topic, unless it is said otherwise. */
  public static final int PARTITIONS = 4;

  /** The topics that the job has by default. */
  public static final TelemetryTopics DEFAULT = new TelemetryTopics("an0844");

  /** What the job reads. */
  public String telemetry() {
    return prefix + ".telemetry";
  }

  /** Where alerts go. */
  public String alerts() {
    return prefix + ".alerts";
  }

  /** Where suppressed detections go. */
  public String suppressed() {
    return prefix + ".suppressed";
  }

  /** Where late events go. */
  public String late() {
    return prefix + ".late";
  }

  /** Where dead letters go. */
  public String deadLetters() {
    return prefix + ".dead-letters";
  }

  /** Where the coverage of hosts goes. */
  public String coverage() {
    return prefix + ".coverage";
  }

  /** Where findings go. */
  public String findings() {
    return prefix + ".findings";
  }

  /** All of them. */
  public List<String> all() {
    return List.of(
        telemetry(), alerts(), suppressed(), late(), deadLetters(), coverage(), findings());
  }

  /** The settings that make a job use them. */
  public Map<String, String> settings() {
    return Map.of(
        "source.kafka.topic", telemetry(),
        "source.kafka.group-id", prefix,
        "sink.kafka.alerts-topic", alerts(),
        "sink.kafka.suppressed-topic", suppressed(),
        "sink.kafka.late-topic", late(),
        "sink.kafka.dead-letters-topic", deadLetters(),
        "sink.kafka.coverage-topic", coverage(),
        "sink.kafka.findings-topic", findings(),
        "sink.kafka.transactional-id-prefix", prefix);
  }
}
