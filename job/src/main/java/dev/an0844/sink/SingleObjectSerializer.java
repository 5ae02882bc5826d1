package dev.an0844.sink;

import dev.an0844.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Kafka record of an output: Avro single-object bytes as the value, the host id in UTF-8
 * as the key, so that everything about one host stays in order on one partition. A record without a
 * known host has no key and is spread.
 *
 * <p>Never returns null: Flink's Kafka writer drops a null without a word.
 *
 * @param <T> the output's record
 */
final class SingleObjectSerializer<T extends SpecificRecord>
    implements KafkaRecordSerializationSchema<T> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final HostOf<T> hostOf;

  SingleObjectSerializer(String topic, HostOf<T> hostOf) {
    this.topic = topic;
    this.hostOf = hostOf;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T output, KafkaSinkContext context, @Nullable Long timestamp) {
    String host = hostOf.hostId(output);
    byte @Nullable [] key = host == null ? null : host.getBytes(StandardCharsets.UTF_8);
    // No timestamp: retention and consumers' lag go by when the record was written, not by the
    // event's time, which a
    // sensor chose and which may lie days back.
    return new ProducerRecord<>(topic, key, SingleObject.encode(output));
  }
}
