package dev.an0844.admission;

import dev.an0844.config.An0844Options;
import dev.an0844.config.ClientProperties;
import dev.an0844.config.SourceSettings;
import dev.an0844.ingest.WallClock;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The tuning topic, from its beginning. A source of its own, for one thing that Flink's Kafka
 * source does not tell: that the end of the topic was reached. Its watermark says by which event
 * time every version that can be effective has been read, see {@link TuningTopicReader}. Must run
 * with parallelism 1.
 */
public final class TuningTopicSource
    implements Source<PublishedRule, TopicPosition, UnassignedPosition> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Properties properties;
  private final WallClock clock;

  /**
   * Makes the source.
   *
   * @param properties of the consumer, the brokers among them
   * @param clock the clock of the job
   */
  public TuningTopicSource(String topic, Properties properties, WallClock clock) {
    this.topic = topic;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * The source by the settings of the telemetry's source.
   *
   * @throws IllegalArgumentException when the properties file cannot be read
   */
  public static TuningTopicSource of(SourceSettings.Kafka kafka, String topic, WallClock clock) {
    Properties properties =
        ClientProperties.load(
            An0844Options.SOURCE_KAFKA_PROPERTIES_FILE.key(), kafka.propertiesFile());
    properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
    // Where it was read to is part of the checkpoints, and of nothing else.
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new TuningTopicSource(topic, properties, clock);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<TopicPosition, UnassignedPosition> createEnumerator(
      SplitEnumeratorContext<TopicPosition> context) {
    return new TopicEnumerator(context, new TopicPosition(Map.of()));
  }

  @Override
  public SplitEnumerator<TopicPosition, UnassignedPosition> restoreEnumerator(
      SplitEnumeratorContext<TopicPosition> context, UnassignedPosition checkpoint) {
    return new TopicEnumerator(context, checkpoint.position());
  }

  @Override
  public SourceReader<PublishedRule, TopicPosition> createReader(SourceReaderContext context) {
    return new TuningTopicReader(topic, properties, clock);
  }

  @Override
  public SimpleVersionedSerializer<TopicPosition> getSplitSerializer() {
    return new TopicPositionSerializer();
  }

  @Override
  public SimpleVersionedSerializer<UnassignedPosition> getEnumeratorCheckpointSerializer() {
    return new UnassignedPositionSerializer();
  }
}
