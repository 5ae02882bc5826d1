package dev.an0844.simulator.live;

import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the committed records of one topic, of all its partitions, without joining a consumer group
 * or committing anything. A record that is none of the type is passed over and counted. Not
 * thread-safe.
 *
 * @param <R> what the topic holds
 */
public final class TopicTail<R extends SpecificRecord> implements AutoCloseable {

  private static final Duration METADATA_WAIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final WireDecoder<R> decoder;
  private final List<TopicPartition> partitions;
  private long passedOver;

  /**
   * A record as it was read.
   *
   * @param written the record's timestamp: when it was there to be read
   */
  public record Read<R>(R record, Instant written) {}

  private TopicTail(
      KafkaConsumer<byte[], byte[]> consumer, Class<R> type, List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.decoder = new WireDecoder<>(type, SchemaHistory.packaged(), SchemaRegistry.none());
    this.partitions = partitions;
  }

  /**
   * Stands at the end of the topic: sees what is written from now on.
   *
   * @param client further settings of the Kafka client, such as security
   * @throws IOException when the brokers cannot be reached or have no such topic
   */
  public static <R extends SpecificRecord> TopicTail<R> fromNow(
      String bootstrap, String topic, Class<R> type, Properties client) throws IOException {
    TopicTail<R> tail = open(bootstrap, topic, type, client);
    tail.consumer.seekToEnd(tail.partitions);
    // Asked for now: otherwise the end is found at the first poll, and what comes before is missed.
    tail.partitions.forEach(tail.consumer::position);
    return tail;
  }

  /**
   * Reads all that the topic holds now.
   *
   * @throws IOException when the brokers cannot be reached or have no such topic
   */
  public static <R extends SpecificRecord> List<R> all(
      String bootstrap, String topic, Class<R> type, Properties client) throws IOException {
    try (TopicTail<R> tail = open(bootstrap, topic, type, client)) {
      tail.consumer.seekToBeginning(tail.partitions);
      Map<TopicPartition, Long> ends = tail.consumer.endOffsets(tail.partitions);
      List<R> records = new ArrayList<>();
      while (tail.isBefore(ends)) {
        tail.next(POLL).forEach(read -> records.add(read.record()));
      }
      return records;
    } catch (KafkaException e) {
      throw trouble(bootstrap, topic, e);
    }
  }

  private static <R extends SpecificRecord> TopicTail<R> open(
      String bootstrap, String topic, Class<R> type, Properties client) throws IOException {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.putAll(client);
    try {
      KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, METADATA_WAIT).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        consumer.close();
        throw new IOException("There is no topic " + topic + " at " + bootstrap + ".");
      }
      consumer.assign(partitions);
      return new TopicTail<>(consumer, type, partitions);
    } catch (KafkaException e) {
      throw trouble(bootstrap, topic, e);
    }
  }

  private static IOException trouble(String bootstrap, String topic, KafkaException e) {
    return new IOException(
        "Topic " + topic + " at " + bootstrap + " cannot be read: " + e.getMessage(), e);
  }

  private boolean isBefore(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  /** What has come; waits so long for the first of it. */
  public List<Read<R>> next(Duration wait) {
    List<Read<R>> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> value : consumer.poll(wait)) {
      if (decoder.decode(value.value()) instanceof WireResult.Decoded<R> decoded) {
        records.add(new Read<>(decoded.record(), Instant.ofEpochMilli(value.timestamp())));
      } else {
        passedOver++;
      }
    }
    return records;
  }

  /** How many records were none of the type, or of a schema that this program does not know. */
  public long passedOver() {
    return passedOver;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
