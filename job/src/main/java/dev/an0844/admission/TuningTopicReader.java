package dev.an0844.admission;

import dev.an0844.ingest.WallClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tuning topic to its end, and looks every second whether it still is at the end.
 * Whenever it is, no version can come any more that was published before it looked, and so none
 * that is effective within the next minute: that is the watermark, less {@link
 * #CLOCK_DIFFERENCE_MS} by which the clocks of job and brokers may differ. It is ahead of the
 * events by most of a minute, and holds them back only where this reader falls behind for that
 * long: after a start until the end is reached, and while the brokers do not answer.
 *
 * <p>Offsets are part of every checkpoint. Partitions that a topic gains are read from the next
 * start on. For one thread, that of its task; a call to the brokers takes {@link #CALL} at most.
 */
final class TuningTopicReader implements SourceReader<PublishedRule, TopicPosition> {

  /** How far the brokers' clock may be behind that of the job, milliseconds. */
  static final long CLOCK_DIFFERENCE_MS = 10_000;

  private static final Duration CALL = Duration.ofSeconds(5);
  private static final long LOOK_EVERY_MS = 1_000;
  private static final long REST_MS = 200;

  private final String topic;
  private final Properties properties;
  private final WallClock clock;
  private final PublishedRules rules = new PublishedRules();
  private final Deque<PublishedRule> read = new ArrayDeque<>();
  private final Map<Integer, Long> next = new HashMap<>();
  private CompletableFuture<Void> available = new CompletableFuture<>();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private boolean isAssigned;
  private long lastLook = Long.MIN_VALUE;

  TuningTopicReader(String topic, Properties properties, WallClock clock) {
    this.topic = topic;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<TopicPosition> splits) {
    splits.forEach(split -> next.putAll(split.next()));
    isAssigned = true;
    available.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<PublishedRule> output) {
    if (!isAssigned) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (read.isEmpty()) {
      poll(consumer());
    }
    PublishedRule rule = read.poll();
    if (rule != null) {
      output.collect(rule);
      next.put(rule.getOrigin().getPartition(), rule.getOrigin().getOffset() + 1);
      return InputStatus.MORE_AVAILABLE;
    }
    lookForTheEnd(consumer(), output);
    available =
        CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(REST_MS, TimeUnit.MILLISECONDS));
    return InputStatus.NOTHING_AVAILABLE;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open == null) {
      open =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      consumer = open;
      assign(open);
    }
    return open;
  }

  private void assign(KafkaConsumer<byte[], byte[]> open) {
    List<TopicPartition> partitions =
        open.partitionsFor(topic).stream().map(this::partition).toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException(
          "The topic of tuning.topic, "
              + topic
              + ", does not exist; create it with one partition, message.timestamp.type=LogAppendTime"
              + " and retention.ms=-1.");
    }
    open.assign(partitions);
    open.seekToBeginning(partitions);
    for (TopicPartition partition : partitions) {
      Long offset = next.get(partition.partition());
      if (offset != null) {
        open.seek(partition, offset);
      }
    }
  }

  private TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(topic, info.partition());
  }

  private void poll(KafkaConsumer<byte[], byte[]> open) {
    for (ConsumerRecord<byte[], byte[]> record : open.poll(Duration.ZERO)) {
      read.add(rules.of(record));
    }
  }

  private void lookForTheEnd(
      KafkaConsumer<byte[], byte[]> open, ReaderOutput<PublishedRule> output) {
    long now = clock.millis();
    if (now < lastLook + LOOK_EVERY_MS) {
      return;
    }
    lastLook = now;
    if (isAtTheEnd(open)) {
      output.emitWatermark(new Watermark(now + AdmitRules.LEAD_MS - CLOCK_DIFFERENCE_MS - 1));
    }
  }

  /** Brokers that do not answer are asked again; until then the watermark stands still. */
  private static boolean isAtTheEnd(KafkaConsumer<byte[], byte[]> open) {
    try {
      for (Map.Entry<TopicPartition, Long> end :
          open.endOffsets(open.assignment(), CALL).entrySet()) {
        if (open.position(end.getKey(), CALL) < end.getValue()) {
          return false;
        }
      }
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Override
  public List<TopicPosition> snapshotState(long checkpointId) {
    return isAssigned ? List.of(new TopicPosition(next)) : List.of();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void notifyNoMoreSplits() {
    // There is one, and it has no end.
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }
}
