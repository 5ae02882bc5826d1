package dev.an0844.config;

import dev.an0844.tuning.TuningRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where tuning rules come from, and where it is said what they do.
 *
 * @param rules where they come from
 * @param countDropped detection.count-dropped, for hosts that no rule says it of
 * @param reportIntervalMs tuning.report-interval, milliseconds
 * @param statusTopic sink.kafka.tuning-status-topic
 */
public record TuningSettings(
    Rules rules, boolean countDropped, long reportIntervalMs, String statusTopic)
    implements Serializable {

  /** Where rules come from. */
  public sealed interface Rules extends Serializable {}

  /**
   * A file, read when the job is started.
   *
   * @param versions its versions, all of them sound
   */
  public record Fixed(List<TuningRule> versions) implements Rules {
    public Fixed {
      // Serializable, which an unmodifiable list of records need not be.
      versions = new ArrayList<>(versions);
    }
  }

  /**
   * A topic of the brokers that telemetry is read from.
   *
   * @param topic its name
   */
  public record Topic(String topic) implements Rules {}
}
