package dev.an0844.ingest;

import static dev.an0844.ingest.Telemetry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.SchemaRegistrySettings;
import dev.an0844.telemetry.Outcome;
import dev.an0844.wire.SingleObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TelemetryDeserializerTest {

  private final List<Runnable> releaseHooks = new ArrayList<>();

  @Test
  void takesTheSmallerOfTimestampAndClockForTheReferenceTime() throws Exception {
    assertThat(decodedAt(NOON - 5_000).clock()).isEqualTo(NOON - 5_000);
    assertThat(decodedAt(NOON + 5_000).clock()).isEqualTo(NOON);
    assertThat(decodedAt(ConsumerRecord.NO_TIMESTAMP).clock()).isEqualTo(NOON);
  }

  @Test
  void namesTheSplitAsTheSourceDoes() throws Exception {
    assertThat(decodedAt(NOON).place()).isEqualTo(Place.ofKafka("telemetry-3", "telemetry", 3, 42));
  }

  @Test
  void closesTheRegistryWithItsClassLoader() throws Exception {
    open(deserializer(List.of(URI.create("http://localhost:1"))));

    assertThat(releaseHooks).hasSize(1);
    releaseHooks.get(0).run();
  }

  private Ingested decodedAt(long timestamp) throws Exception {
    TelemetryDeserializer deserializer = open(deserializer(List.of()));
    List<Ingested> out = new ArrayList<>();
    byte[] value = SingleObject.encode(Telemetry.attempt(Outcome.REFUSED).at(20_000).build());
    deserializer.deserialize(
        new ConsumerRecord<>(
            "telemetry",
            3,
            42L,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            value.length,
            new byte[0],
            value,
            new RecordHeaders(),
            Optional.empty()),
        new ListCollector<>(out));
    return out.get(0);
  }

  private static TelemetryDeserializer deserializer(List<URI> urls) throws Exception {
    return InstantiationUtil.clone(
        new TelemetryDeserializer(
            Telemetry.SETTINGS,
            new SchemaRegistrySettings(
                urls,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                10,
                null,
                null,
                null),
            () -> NOON));
  }

  private TelemetryDeserializer open(TelemetryDeserializer deserializer) {
    deserializer.open(
        new DeserializationSchema.InitializationContext() {
          @Override
          public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
          }

          @Override
          public UserCodeClassLoader getUserCodeClassLoader() {
            return new Loader();
          }
        });
    return deserializer;
  }

  private final class Loader implements UserCodeClassLoader {
    @Override
    public ClassLoader asClassLoader() {
      return getClass().getClassLoader();
    }

    @Override
    public void registerReleaseHookIfAbsent(String name, Runnable hook) {
      releaseHooks.add(hook);
    }
  }
}
