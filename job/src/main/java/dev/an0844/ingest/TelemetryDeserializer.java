package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.config.SchemaRegistrySettings;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.HttpSchemaRegistry;
import dev.an0844.wire.RegistrySettings;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records inside the Kafka source, where it is still known which partition each came from,
 * so that every partition has its own watermark. A record never fails the job.
 *
 * <p>The reference time of a record is its timestamp or the clock, whichever is smaller.
 */
public final class TelemetryDeserializer implements KafkaRecordDeserializationSchema<Ingested> {

  private static final long serialVersionUID = 1L;

  private final IngestSettings settings;
  private final SchemaRegistrySettings registrySettings;
  private final WallClock clock;

  private transient @Nullable EventDecoder decoder;
  private transient @Nullable SplitNames splitNames;

  /** A deserializer by these settings. */
  public TelemetryDeserializer(
      IngestSettings settings, SchemaRegistrySettings registrySettings, WallClock clock) {
    this.settings = settings;
    this.registrySettings = registrySettings;
    this.clock = clock;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    SchemaRegistry registry = registry();
    // The schema itself is never closed; its class loader is let go when the task is done.
    context
        .getUserCodeClassLoader()
        .registerReleaseHookIfAbsent("an0844-registry-" + UUID.randomUUID(), registry::close);
    splitNames = new SplitNames();
    decoder =
        new EventDecoder(
            new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), registry), settings);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Ingested> out) {
    String splitId = Objects.requireNonNull(splitNames).of(record.topic(), record.partition());
    Place place = Place.ofKafka(splitId, record.topic(), record.partition(), record.offset());
    long referenceTime = ReferenceTime.of(record, clock);
    out.collect(Objects.requireNonNull(decoder).decode(record.value(), place, referenceTime));
  }

  @Override
  public TypeInformation<Ingested> getProducedType() {
    return TypeInformation.of(Ingested.class);
  }

  private SchemaRegistry registry() {
    if (registrySettings.urls().isEmpty()) {
      return SchemaRegistry.none();
    }
    return new HttpSchemaRegistry(
        new RegistrySettings(
            registrySettings.urls(),
            registrySettings.requestTimeout(),
            registrySettings.maxWait(),
            registrySettings.unknownTtl(),
            registrySettings.cacheSize(),
            registrySettings.credentials(),
            path(registrySettings.trustStore()),
            registrySettings.trustStorePassword()));
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }
}
