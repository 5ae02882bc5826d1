package dev.an0844.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.config.DeliveryGuarantee;
import dev.an0844.config.SinkSettings;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.Origin;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOutputsTest {

  @TempDir Path folder;

  @Test
  void theKeyIsTheHostAndTheValueCarriesItsSchema() throws Exception {
    DeadLetter deadLetter = deadLetter("mac-\u00e9");
    ProducerRecord<byte[], byte[]> written = serialized(deadLetter);

    assertThat(written.topic()).isEqualTo("an0844.dead-letters");
    assertThat(new String(written.key(), StandardCharsets.UTF_8)).isEqualTo("mac-\u00e9");
    assertThat(decoded(written.value())).isEqualTo(new WireResult.Decoded<>(deadLetter));
  }

  @Test
  void aRecordOfAnUnknownHostHasNoKey() throws Exception {
    assertThat(serialized(deadLetter(null)).key()).isNull();
  }

  @Test
  void everySinkCanBeSentToACluster() throws Exception {
    OutputSinks sinks = KafkaOutputs.of(settings(null));

    InstantiationUtil.serializeObject(sinks.alerts());
    InstantiationUtil.serializeObject(sinks.suppressed());
    InstantiationUtil.serializeObject(sinks.late());
    InstantiationUtil.serializeObject(sinks.deadLetters());
    InstantiationUtil.serializeObject(sinks.coverage());
    InstantiationUtil.serializeObject(sinks.findings());
    assertThat(sinks.singleWriter()).isFalse();
  }

  @Test
  void aMissingPropertiesFileIsNamed() {
    String missing = folder.resolve("none.properties").toString();

    assertThatThrownBy(() -> KafkaOutputs.of(settings(missing)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sink.kafka.properties-file")
        .hasMessageContaining("none.properties");
  }

  private static ProducerRecord<byte[], byte[]> serialized(DeadLetter deadLetter) throws Exception {
    SingleObjectSerializer<DeadLetter> serializer =
        InstantiationUtil.clone(
            new SingleObjectSerializer<>("an0844.dead-letters", DeadLetter::getHostId));
    return serializer.serialize(deadLetter, null, 1L);
  }

  private static WireResult<DeadLetter> decoded(byte[] value) {
    return new WireDecoder<>(DeadLetter.class, SchemaHistory.packaged(), SchemaRegistry.none())
        .decode(value);
  }

  private static SinkSettings.Kafka settings(@Nullable String propertiesFile) {
    return new SinkSettings.Kafka(
        "broker:9092",
        "a",
        "s",
        "l",
        "d",
        "c",
        "f",
        DeliveryGuarantee.EXACTLY_ONCE,
        900_000,
        "an0844",
        propertiesFile);
  }

  private static DeadLetter deadLetter(@Nullable String host) {
    return DeadLetter.newBuilder()
        .setReason(DeadLetterReason.INVALID_FIELD)
        .setDetail("destination_port is 0.")
        .setOrigin(
            Origin.newBuilder().setTopic("an0844.telemetry").setPartition(1).setOffset(7L).build())
        .setReferenceTime(Instant.parse("2026-01-02T03:04:05Z"))
        .setHostId(host)
        .setPayload(ByteBuffer.wrap(new byte[] {1, 2, 3}))
        .setPayloadLength(3)
        .setPayloadSha256("00")
        .build();
  }
}
