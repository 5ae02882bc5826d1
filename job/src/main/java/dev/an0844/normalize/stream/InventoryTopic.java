package dev.an0844.normalize.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The inventory's topic as it is now. Blocks the task until it has been read to its end, which
 * bounds what is held in memory by the inventory itself: the raw records wait in Kafka meanwhile.
 * Commits no offsets and is in no group.
 */
final class InventoryTopic implements InventoryStart {

  private static final long serialVersionUID = 1L;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PATIENCE_MS = 60_000;

  private final String topic;
  private final Properties settings;

  /**
   * @param settings settings of the consumer, brokers among them
   */
  InventoryTopic(String topic, Properties settings) {
    this.topic = topic;
    this.settings = settings;
  }

  @Override
  public void read(Map<Integer, Long> from, Consumer<InventoryUpdate> into) {
    InventoryDecoder decoder = new InventoryDecoder();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions(consumer)));
      consumer.assign(ends.keySet());
      begin(consumer, ends, from);
      long patience = System.nanoTime();
      while (isBehind(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          patience = System.nanoTime();
          into.accept(decoder.decode(record, topic, record.timestamp()));
        }
        requireProgressSince(patience, ends);
      }
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    @Nullable List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new IllegalStateException(
          "inventory.topic is " + topic + ", but the brokers have no such topic.");
    }
    return partitions.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private void begin(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Map<Integer, Long> from) {
    ends.forEach(
        (partition, end) -> {
          Long next = from.get(partition.partition());
          if (next == null) {
            consumer.seekToBeginning(List.of(partition));
          } else if (next > end) {
            throw new IllegalStateException(
                ("The inventory's topic %s ends at offset %d of partition %d, but the savepoint had read it to %d: it"
                        + " was made anew. Start the job without the savepoint; it goes on from the committed offsets.")
                    .formatted(topic, end, partition.partition(), next));
          } else {
            consumer.seek(partition, next);
          }
        });
  }

  private static boolean isBehind(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < Objects.requireNonNull(end.getValue()));
  }

  private void requireProgressSince(long nanoTime, Map<TopicPartition, Long> ends) {
    if (System.nanoTime() - nanoTime > PATIENCE_MS * 1_000_000) {
      throw new IllegalStateException(
          "The inventory's topic "
              + topic
              + " could not be read to its end "
              + ends
              + ": nothing came for "
              + PATIENCE_MS / 1_000
              + " s. The job tries again; no record is mapped before.");
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
