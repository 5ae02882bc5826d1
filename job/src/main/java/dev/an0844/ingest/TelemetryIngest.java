package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.config.JobSettings;
import dev.an0844.config.SourceSettings;
import dev.an0844.output.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Wires the ingest stage: source, event clock, triage, dead letters. All are one chain. */
public final class TelemetryIngest {

  private TelemetryIngest() {}

  /**
   * Wires the stage with the source that the settings name.
   *
   * @throws IllegalArgumentException when the files or the properties file that they name are not
   *     there
   */
  public static IngestStreams of(
      StreamExecutionEnvironment environment, JobSettings settings, WallClock clock) {
    if (settings.source() instanceof SourceSettings.Files files) {
      return fromFiles(
          environment,
          AvroFilesSource.over(files.paths(), settings.ingest(), clock),
          settings.ingest());
    }
    SourceSettings.Kafka kafka = (SourceSettings.Kafka) settings.source();
    return fromPartitions(
        environment,
        KafkaTelemetrySource.of(kafka, settings.registry(), settings.ingest(), clock),
        settings.ingest());
  }

  /**
   * Wires the stage behind a source whose splits can fall silent.
   *
   * @param source Kafka, or what stands in for it
   */
  public static IngestStreams fromPartitions(
      StreamExecutionEnvironment environment,
      Source<Ingested, ?, ?> source,
      IngestSettings settings) {
    SingleOutputStreamOperator<Ingested> clocked =
        source(environment, source, TelemetryWatermarks.forKafka(settings))
            .transform(
                Uids.EVENT_CLOCK,
                TypeInformation.of(Ingested.class),
                new EventClockOperator(settings.outOfOrdernessMs(), settings.idleTimeoutMs()))
            .uid(Uids.EVENT_CLOCK)
            .name("Event clock");
    return triage(clocked, settings);
  }

  /** Wires the stage behind files, which are read to their end and mark lateness themselves. */
  public static IngestStreams fromFiles(
      StreamExecutionEnvironment environment, AvroFilesSource source, IngestSettings settings) {
    return triage(source(environment, source, TelemetryWatermarks.forFiles(settings)), settings);
  }

  private static SingleOutputStreamOperator<Ingested> source(
      StreamExecutionEnvironment environment,
      Source<Ingested, ?, ?> source,
      TelemetryWatermarks watermarks) {
    return environment
        .fromSource(source, watermarks, "Telemetry source", TypeInformation.of(Ingested.class))
        .uid(Uids.SOURCE);
  }

  private static IngestStreams triage(
      SingleOutputStreamOperator<Ingested> ingested, IngestSettings settings) {
    SingleOutputStreamOperator<Observation> observations =
        ingested.process(new Triage(), new ObservationType()).uid(Uids.TRIAGE).name("Triage");
    return new IngestStreams(
        observations,
        deadLetters(observations.getSideOutput(Triage.REFUSED), settings),
        observations.getSideOutput(Triage.LATE),
        ingested);
  }

  private static DataStream<DeadLetter> deadLetters(
      DataStream<Refusal> refused, IngestSettings settings) {
    return refused
        .transform(
            Uids.DEAD_LETTERS,
            TypeInformation.of(DeadLetter.class),
            new DeadLetterOperator(settings.deadLettersPerMinute()))
        .uid(Uids.DEAD_LETTERS)
        .name("Dead letters");
  }
}
