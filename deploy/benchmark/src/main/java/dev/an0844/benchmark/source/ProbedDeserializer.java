package dev.an0844.benchmark.source;

import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.TelemetryDeserializer;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The job's own deserializer, with a probe that is told of every record. */
final class ProbedDeserializer implements KafkaRecordDeserializationSchema<Ingested> {

  private static final long serialVersionUID = 1L;

  private final TelemetryDeserializer deserializer;
  private final LocalRef<RunProbe> reference;
  private transient @Nullable RunProbe probe;

  ProbedDeserializer(TelemetryDeserializer deserializer, LocalRef<RunProbe> reference) {
    this.deserializer = deserializer;
    this.reference = reference;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    deserializer.open(context);
    probe = reference.get();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Ingested> out) {
    RunProbe told = probe;
    if (told == null) {
      throw new IllegalStateException("This was not opened.");
    }
    told.begin();
    deserializer.deserialize(record, out);
    told.read();
  }

  @Override
  public TypeInformation<Ingested> getProducedType() {
    return deserializer.getProducedType();
  }
}
