package dev.an0844.normalize.stream;

import dev.an0844.ingest.Place;
import dev.an0844.ingest.ReferenceTime;
import dev.an0844.ingest.SplitNames;
import dev.an0844.ingest.WallClock;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Takes Kafka records as they are, with their places. Never fails. */
final class RawDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {

  private static final long serialVersionUID = 1L;

  private final WallClock clock;
  private transient @Nullable SplitNames splitNames;

  RawDeserializer(WallClock clock) {
    this.clock = clock;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    splitNames = new SplitNames();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    String splitId = Objects.requireNonNull(splitNames).of(record.topic(), record.partition());
    out.collect(
        RawRecord.of(
            Place.ofKafka(splitId, record.topic(), record.partition(), record.offset()),
            ReferenceTime.of(record, clock),
            key(record.key()),
            record.value()));
  }

  private static @Nullable String key(byte @Nullable [] key) {
    return key == null || key.length == 0 ? null : new String(key, StandardCharsets.UTF_8);
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}
