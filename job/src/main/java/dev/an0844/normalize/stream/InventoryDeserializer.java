package dev.an0844.normalize.stream;

import dev.an0844.ingest.ReferenceTime;
import dev.an0844.ingest.SplitNames;
import dev.an0844.ingest.WallClock;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes the inventory's topic inside the Kafka source. Never fails. */
final class InventoryDeserializer implements KafkaRecordDeserializationSchema<InventoryUpdate> {

  private static final long serialVersionUID = 1L;

  private final WallClock clock;
  private transient @Nullable InventoryDecoder decoder;
  private transient @Nullable SplitNames splitNames;

  InventoryDeserializer(WallClock clock) {
    this.clock = clock;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = new InventoryDecoder();
    splitNames = new SplitNames();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<InventoryUpdate> out) {
    String splitId = Objects.requireNonNull(splitNames).of(record.topic(), record.partition());
    out.collect(
        Objects.requireNonNull(decoder).decode(record, splitId, ReferenceTime.of(record, clock)));
  }

  @Override
  public TypeInformation<InventoryUpdate> getProducedType() {
    return TypeInformation.of(InventoryUpdate.class);
  }
}
