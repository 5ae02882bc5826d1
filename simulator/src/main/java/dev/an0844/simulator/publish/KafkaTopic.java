package dev.an0844.simulator.publish;

import dev.an0844.simulator.traffic.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry as records of a Kafka topic, keyed by host id, stamped with the time of sending. Not
 * thread-safe.
 */
public final class KafkaTopic implements Outlet {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final String bootstrap;
  private final String topic;
  private final KafkaValues values;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private KafkaTopic(
      String bootstrap, String topic, KafkaValues values, KafkaProducer<byte[], byte[]> producer) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.values = values;
    this.producer = producer;
  }

  /**
   * Connects, and makes sure that the topic is there.
   *
   * @param overrides further producer properties, which win
   * @throws IOException when the cluster cannot be reached or has no such topic
   */
  public static KafkaTopic open(
      String bootstrap, String topic, Properties overrides, KafkaValues values) throws IOException {
    try {
      KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              properties(bootstrap, overrides),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      KafkaTopic opened = new KafkaTopic(bootstrap, topic, values, producer);
      opened.checkTopic();
      return opened;
    } catch (KafkaException e) {
      throw new IOException("no producer for " + bootstrap + ": " + reason(e), e);
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // The callback sees what the future would tell.
  public void deliver(Delivery delivery) throws IOException {
    throwFailure();
    byte[] key = delivery.machine().host().getId().getBytes(StandardCharsets.UTF_8);
    try {
      producer.send(
          new ProducerRecord<>(topic, key, values.of(delivery)),
          (metadata, exception) -> {
            if (exception != null) {
              failure.compareAndSet(null, exception);
            }
          });
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  /**
   * Waits until the brokers have everything.
   *
   * @throws IOException when they refused something
   */
  public void flush() throws IOException {
    producer.flush();
    throwFailure();
  }

  @Override
  public void close() throws IOException {
    try {
      flush();
    } finally {
      producer.close(CLOSE_TIMEOUT);
    }
  }

  /** What was sent stays sent; nothing more is waited for. */
  @Override
  public void abandon() {
    producer.close(Duration.ZERO);
  }

  private void checkTopic() throws IOException {
    try {
      producer.partitionsFor(topic);
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw new IOException(
          "topic " + topic + " is not to be had at " + bootstrap + ": " + reason(e), e);
    }
  }

  private void throwFailure() throws IOException {
    Exception found = failure.get();
    if (found != null) {
      throw failed(found);
    }
  }

  private IOException failed(Exception cause) {
    return new IOException(
        "a record for topic " + topic + " at " + bootstrap + " was not taken: " + reason(cause),
        cause);
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause();
    return cause == null
        ? String.valueOf(e.getMessage())
        : e.getMessage() + ": " + cause.getMessage();
  }

  private static Properties properties(String bootstrap, Properties overrides) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "an0844-simulator");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "10");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "20000");
    properties.putAll(overrides);
    return properties;
  }
}
