package dev.an0844.benchmark.traffic;

import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes telemetry and remembers when the broker appended the entries that matter. The events of
 * a host go to one partition. For one thread, but for {@link #appended}.
 */
public final class TelemetryPublisher implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(30);

  private final String topic;
  private final int partitions;
  private final Predicate<TelemetryEvent> watched;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<Entry, Long> appended = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private long sent;

  /**
   * Connects.
   *
   * @param watched the events of which the time of their append is wanted
   */
  public TelemetryPublisher(
      String bootstrap, String topic, int partitions, Predicate<TelemetryEvent> watched) {
    this.topic = topic;
    this.partitions = partitions;
    this.watched = watched;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                "2",
                ProducerConfig.BATCH_SIZE_CONFIG,
                Integer.toString(128 << 10)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** The partition of a host. */
  public int partitionOf(String hostId) {
    return Math.floorMod(hostId.hashCode(), partitions);
  }

  /**
   * Publishes an event.
   *
   * @throws IOException when the broker has refused one
   */
  public void publish(TelemetryEvent event) throws IOException {
    publish(event, partitionOf(event.getHost().getId()));
  }

  /** Publishes an event to every partition, so that time moves on in all of them. */
  public void publishToAll(TelemetryEvent event) throws IOException {
    for (int partition = 0; partition < partitions; partition++) {
      publish(event, partition);
    }
    flush();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The callback sees what the future would tell.
  private void publish(TelemetryEvent event, int partition) throws IOException {
    requireTaken();
    byte[] key = event.getHost().getId().getBytes(StandardCharsets.UTF_8);
    Entry entry = watched.test(event) ? Entry.of(event) : null;
    producer.send(
        new ProducerRecord<>(topic, partition, key, SingleObject.encode(event)),
        (metadata, exception) -> done(entry, metadata, exception));
    sent++;
  }

  private void done(@Nullable Entry entry, RecordMetadata metadata, @Nullable Exception exception) {
    if (exception != null) {
      failure.compareAndSet(null, exception);
    } else if (entry != null) {
      appended.put(entry, metadata.timestamp());
    }
  }

  /** Waits until the broker has everything. */
  public void flush() throws IOException {
    producer.flush();
    requireTaken();
  }

  /** Records published until now. */
  public long sent() {
    return sent;
  }

  /** When the broker appended what is watched, epoch milliseconds. */
  public Map<Entry, Long> appended() {
    return Map.copyOf(appended);
  }

  private void requireTaken() throws IOException {
    Exception found = failure.get();
    if (found != null) {
      throw new IOException("The broker did not take a record for " + topic + ": " + found, found);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
