package dev.an0844.cluster.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Passes a topic on to another, partition by partition and each in its order, but for partition 0,
 * which it holds back for a while from its first record on. Works in a thread of its own.
 */
final class HoldingBack implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int HELD_BACK = 0;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final String to;
  private final long heldBackMs;
  private final Thread thread;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private volatile boolean noMoreComes;

  private HoldingBack(String bootstrap, String from, String to, Duration heldBack) {
    this.to = to;
    this.heldBackMs = heldBack.toMillis();
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, "10"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer
        .partitionsFor(from)
        .forEach(info -> partitions.add(new TopicPartition(from, info.partition())));
    this.thread = new Thread(this::passOn, "holding-back");
    thread.setDaemon(true);
  }

  static HoldingBack start(String bootstrap, String from, String to, Duration heldBack) {
    HoldingBack started = new HoldingBack(bootstrap, from, to, heldBack);
    started.thread.start();
    return started;
  }

  private void passOn() {
    try (consumer) {
      consumer.assign(partitions);
      List<TopicPartition> heldBack =
          partitions.stream().filter(each -> each.partition() == HELD_BACK).toList();
      consumer.pause(heldBack);
      long until = Long.MAX_VALUE;
      while (!isDone()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (until == Long.MAX_VALUE) {
            until = System.currentTimeMillis() + heldBackMs;
          }
          send(record);
        }
        if (System.currentTimeMillis() >= until && !consumer.paused().isEmpty()) {
          consumer.resume(heldBack);
        }
      }
      producer.flush();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private boolean isDone() {
    if (!noMoreComes || !consumer.paused().isEmpty()) {
      return false;
    }
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The callback sees what the future would tell.
  private void send(ConsumerRecord<byte[], byte[]> record) {
    producer.send(
        new ProducerRecord<>(to, record.partition(), record.key(), record.value()),
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        });
  }

  /**
   * Says that no more comes, and waits until all was passed on.
   *
   * @throws IOException when something was not
   */
  void finish() throws IOException, InterruptedException {
    noMoreComes = true;
    thread.join(heldBackMs + PATIENCE.toMillis());
    Exception found = failure.get();
    if (found != null || thread.isAlive()) {
      throw new IOException("Not all telemetry was passed on to " + to + ": " + found, found);
    }
  }

  @Override
  public void close() {
    noMoreComes = true;
    thread.interrupt();
    producer.close(Duration.ZERO);
  }
}
