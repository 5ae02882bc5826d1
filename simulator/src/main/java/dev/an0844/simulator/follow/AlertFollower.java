package dev.an0844.simulator.follow;

import dev.an0844.detection.Alert;
import dev.an0844.json.RecordJson;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic of alerts from its beginning, committed ones only, and hands each to the screen and
 * to the file. Joins no consumer group and commits nothing, so any number of people can watch.
 * {@link #stop} may be called from any thread, the rest from one.
 */
final class AlertFollower implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration METADATA_WAIT = Duration.ofSeconds(30);

  private final String topic;
  private final PrintStream screen;
  private final AlertCard card;
  private final WireDecoder<Alert> decoder;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Writer lines;

  AlertFollower(
      String bootstrap, String topic, @Nullable Path output, PrintStream screen, AlertCard card)
      throws IOException {
    this.topic = topic;
    this.screen = screen;
    this.card = card;
    this.decoder = new WireDecoder<>(Alert.class, SchemaHistory.packaged(), SchemaRegistry.none());
    this.lines =
        output == null ? Writer.nullWriter() : new BufferedWriter(Files.newBufferedWriter(output));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Follows until {@link #stop}. */
  void run() throws IOException {
    try {
      consumer.assign(partitions());
      while (true) {
        for (ConsumerRecord<byte[], byte[]> value : consumer.poll(POLL)) {
          show(value);
        }
        lines.flush();
      }
    } catch (WakeupException stopped) {
      lines.flush();
    }
  }

  void stop() {
    consumer.wakeup();
  }

  @Override
  public void close() throws IOException {
    consumer.close();
    lines.close();
  }

  private List<TopicPartition> partitions() throws IOException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, METADATA_WAIT).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IOException("there is no such topic");
    }
    return partitions;
  }

  private void show(ConsumerRecord<byte[], byte[]> value) throws IOException {
    WireResult<Alert> result = decoder.decode(value.value());
    if (result instanceof WireResult.Decoded<Alert> decoded) {
      screen.print(card.of(decoded.record()));
      lines.write(RecordJson.write(decoded.record()));
      lines.write('\n');
    } else {
      throw new IOException(
          "the record at partition "
              + value.partition()
              + " offset "
              + value.offset()
              + " is no alert: "
              + result);
    }
  }
}
