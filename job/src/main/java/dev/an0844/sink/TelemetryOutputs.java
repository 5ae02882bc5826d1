package dev.an0844.sink;

import dev.an0844.config.NormalizeSettings.TelemetrySink;
import dev.an0844.output.DeadLetter;
import dev.an0844.telemetry.TelemetryEvent;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where the outputs of the job of raw records end.
 *
 * @param telemetry receives every event
 * @param deadLetters receives every record that could not be read
 * @param unassigned receives every record about an address without a host
 * @param singleWriter true when each sink must be written by one subtask, as a file must
 */
public record TelemetryOutputs(
    Sink<TelemetryEvent> telemetry,
    Sink<DeadLetter> deadLetters,
    Sink<DeadLetter> unassigned,
    boolean singleWriter) {

  /**
   * As Kafka topics; telemetry is keyed by host.
   *
   * @throws IllegalArgumentException when the properties file cannot be read
   */
  public static TelemetryOutputs to(TelemetrySink.Kafka settings) {
    KafkaSinks sinks =
        new KafkaSinks(
            settings.bootstrap(),
            settings.guarantee(),
            settings.transactionTimeoutMs(),
            settings.transactionalIdPrefix(),
            settings.propertiesFile());
    return new TelemetryOutputs(
        sinks.sink("telemetry", settings.telemetryTopic(), event -> event.getHost().getId()),
        sinks.sink("dead-letters", settings.deadLettersTopic(), DeadLetter::getHostId),
        sinks.sink("unassigned", settings.unassignedTopic(), DeadLetter::getHostId),
        false);
  }

  /** As files of one folder, which {@link OutputFolder#prepare} has made ready. */
  public static TelemetryOutputs into(OutputFolder folder) {
    return new TelemetryOutputs(
        new TelemetryFileSink(folder.part(OutputFile.TELEMETRY).toUri()),
        JsonLinesOutputs.deadLetters(folder),
        JsonLinesOutputs.unassigned(folder),
        true);
  }
}
