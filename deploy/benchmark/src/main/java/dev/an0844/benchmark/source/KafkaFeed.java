package dev.an0844.benchmark.source;

import dev.an0844.TelemetrySource;
import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.JobSettings;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.TelemetryDeserializer;
import dev.an0844.ingest.TelemetryIngest;
import dev.an0844.ingest.WallClock;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Telemetry in a topic of a real broker, of one partition, which is read from its beginning to the
 * end that it has when the run begins. The topic is deleted when the feed is closed.
 */
public final class KafkaFeed implements Feed {

  private final String bootstrap;
  private final String topic;
  private final long events;

  private KafkaFeed(String bootstrap, String topic, long events) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.events = events;
  }

  /**
   * Makes a topic and fills it.
   *
   * @param name what the topic's name begins with
   * @throws ExecutionException when the broker refuses the topic or an event
   */
  public static KafkaFeed fill(String bootstrap, String name, Iterator<TelemetryEvent> events)
      throws ExecutionException, InterruptedException {
    String topic = "bench-" + name + "-" + UUID.randomUUID();
    try (Admin admin = admin(bootstrap)) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    return new KafkaFeed(bootstrap, topic, TopicFiller.fill(bootstrap, topic, events));
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public TelemetrySource source(LocalRef<RunProbe> probe, JobSettings settings) {
    KafkaSource<Ingested> source =
        KafkaSource.<Ingested>builder()
            .setBootstrapServers(bootstrap)
            .setTopics(topic)
            .setGroupId("bench")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            // As the job reads.
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .setDeserializer(
                new ProbedDeserializer(
                    new TelemetryDeserializer(
                        settings.ingest(), settings.registry(), WallClock.SYSTEM),
                    probe))
            .build();
    return env -> TelemetryIngest.fromPartitions(env, source, settings.ingest());
  }

  @Override
  public void close() {
    try (Admin admin = admin(bootstrap)) {
      admin.deleteTopics(List.of(topic));
    }
  }

  private static Admin admin(String bootstrap) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }
}
