package dev.an0844.benchmark.source;

import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes telemetry to a topic: in order, keyed by host, each record stamped with its event time.
 */
final class TopicFiller {

  private static final int LINGER_MS = 20;
  private static final int BATCH_BYTES = 256 << 10;

  private TopicFiller() {}

  /** Writes the events, waits until the broker has them, and says how many there were. */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback sees what the future would tell.
  static long fill(String bootstrap, String topic, Iterator<TelemetryEvent> events)
      throws ExecutionException {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    long count = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      while (events.hasNext() && failure.get() == null) {
        producer.send(
            record(topic, events.next()),
            (metadata, exception) -> failure.compareAndSet(null, exception));
        count++;
      }
      producer.flush();
    }
    Exception found = failure.get();
    if (found != null) {
      throw new ExecutionException("The broker at " + bootstrap + " did not take an event.", found);
    }
    return count;
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, TelemetryEvent event) {
    return new ProducerRecord<>(
        topic,
        null,
        event.getEventTime().toEpochMilli(),
        event.getHost().getId().getBytes(StandardCharsets.UTF_8),
        SingleObject.encode(event));
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ProducerConfig.LINGER_MS_CONFIG, LINGER_MS,
            ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
