package dev.an0844.benchmark.traffic;

import dev.an0844.detection.Alert;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed alerts in a thread of its own and notes when each came. For any number of
 * threads.
 */
public final class AlertWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<Entry, Arrival> arrivals = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;

  /**
   * When an alert came.
   *
   * @param appendedMs when the broker appended it
   * @param seenMs when a reader of committed records received it, by the same machine's clock
   */
  public record Arrival(long appendedMs, long seenMs) {}

  /** Begins to read a topic from its start. */
  public AlertWatch(String bootstrap, String topic, int partitions) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
    consumer.assign(all);
    thread = new Thread(this::read, "alert-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The first arrival of the alert of each entry until now.
   *
   * @throws IllegalStateException when what was read is no alert
   */
  public Map<Entry, Arrival> arrivals() {
    RuntimeException found = failure;
    if (found != null) {
      throw new IllegalStateException("The alerts cannot be read: " + found, found);
    }
    return Map.copyOf(arrivals);
  }

  private void read() {
    WireDecoder<Alert> decoder =
        new WireDecoder<>(Alert.class, SchemaHistory.packaged(), SchemaRegistry.none());
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          note(record, decoder.decode(record.value()));
        }
      }
    } catch (WakeupException closed) {
      return;
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> record, WireResult<Alert> result) {
    if (result instanceof WireResult.Decoded<Alert> decoded) {
      arrivals.putIfAbsent(
          Entry.of(decoded.record()), new Arrival(record.timestamp(), System.currentTimeMillis()));
    } else {
      throw new IllegalStateException("offset " + record.offset() + " holds no alert: " + result);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
