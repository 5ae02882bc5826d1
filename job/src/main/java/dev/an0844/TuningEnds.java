package dev.an0844;

import dev.an0844.admission.PublishedRule;
import dev.an0844.admission.TuningTopicSource;
import dev.an0844.config.JobSettings;
import dev.an0844.config.SinkSettings;
import dev.an0844.config.SourceSettings;
import dev.an0844.config.TuningSettings;
import dev.an0844.ingest.WallClock;
import dev.an0844.output.TuningStatus;
import dev.an0844.sink.JsonLinesOutputs;
import dev.an0844.sink.KafkaOutputs;
import dev.an0844.sink.OutputFolder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * Where tuning rules come from and where it is said what became of them; tests bring their own.
 *
 * @param source versions of rules as they are published; null where all are known from the start
 * @param status receives what became of each version, and the reports
 */
public record TuningEnds(@Nullable Source<PublishedRule, ?, ?> source, Sink<TuningStatus> status) {

  /**
   * The ends of a job that writes to Kafka, or null where it has no rules.
   *
   * @throws IllegalArgumentException when a properties file cannot be read
   */
  static @Nullable TuningEnds of(JobSettings settings, SinkSettings.Kafka sink) {
    TuningSettings tuning = settings.tuning();
    return tuning == null
        ? null
        : new TuningEnds(
            source(settings, tuning), KafkaOutputs.tuningStatus(sink, tuning.statusTopic()));
  }

  /** The ends of a job that writes files, or null where it has no rules. */
  static @Nullable TuningEnds of(JobSettings settings, OutputFolder folder) {
    TuningSettings tuning = settings.tuning();
    return tuning == null
        ? null
        : new TuningEnds(source(settings, tuning), JsonLinesOutputs.tuningStatus(folder));
  }

  private static @Nullable Source<PublishedRule, ?, ?> source(
      JobSettings settings, TuningSettings tuning) {
    return tuning.rules() instanceof TuningSettings.Topic topic
            && settings.source() instanceof SourceSettings.Kafka kafka
        ? TuningTopicSource.of(kafka, topic.topic(), WallClock.SYSTEM)
        : null;
  }
}
