package dev.an0844.normalize.stream;

import dev.an0844.ingest.Place;
import dev.an0844.ingest.Refusal;
import dev.an0844.inventory.InventoryHost;
import dev.an0844.json.JsonRecordException;
import dev.an0844.json.RecordJson;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.rules.InventoryRules;
import dev.an0844.rules.Violation;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of the inventory's topic: JSON or Avro in single-object encoding, the host id as
 * the key, no value for a host that is gone. Never throws for what a record holds. For one thread.
 */
final class InventoryDecoder {

  private final WireDecoder<InventoryHost> wire =
      new WireDecoder<>(InventoryHost.class, SchemaHistory.packaged(), SchemaRegistry.none());

  /**
   * Reads a record.
   *
   * @param referenceTime when it was there to be read, epoch milliseconds
   */
  InventoryUpdate decode(
      ConsumerRecord<byte[], byte[]> record, String splitId, long referenceTime) {
    Attempt attempt = attempt(record.key(), record.value());
    Problem problem = attempt.problem();
    return new InventoryUpdate(
        record.partition(),
        record.offset(),
        attempt.hostId(),
        attempt.host(),
        problem == null ? null : refusal(record, splitId, referenceTime, problem));
  }

  private Attempt attempt(byte @Nullable [] key, byte @Nullable [] value) {
    if (key == null || key.length == 0) {
      return Attempt.failed(
          new Problem(DeadLetterReason.UNDECODABLE, "has no key, which must be the host id", null));
    }
    String hostId = new String(key, StandardCharsets.UTF_8);
    if (value == null) {
      return new Attempt(hostId, null, null);
    }
    return value.length > 0 && value[0] == '{' ? ofJson(hostId, value) : ofAvro(hostId, value);
  }

  private static Attempt ofJson(String hostId, byte[] value) {
    try {
      return about(hostId, RecordJson.readInventoryHost(new String(value, StandardCharsets.UTF_8)));
    } catch (JsonRecordException e) {
      return Attempt.failed(
          new Problem(DeadLetterReason.INVALID_FIELD, String.valueOf(e.getMessage()), null));
    }
  }

  private Attempt ofAvro(String hostId, byte[] value) {
    WireResult<InventoryHost> result = wire.decode(value);
    if (result instanceof WireResult.Refused<InventoryHost> refused) {
      return Attempt.failed(new Problem(refused.reason(), refused.detail(), refused.field()));
    }
    InventoryHost host = ((WireResult.Decoded<InventoryHost>) result).record();
    return InventoryRules.check(host)
        .map(InventoryDecoder::broken)
        .orElseGet(() -> about(hostId, host));
  }

  private static Attempt about(String key, InventoryHost host) {
    // Compaction goes by the key: under another one the host's records would replace others'.
    return key.equals(host.getHostId())
        ? new Attempt(key, host, null)
        : broken(new Violation("host_id", "must be the record's key"));
  }

  private static Attempt broken(Violation violation) {
    return Attempt.failed(
        new Problem(
            DeadLetterReason.INVALID_FIELD,
            violation.field() + " " + violation.rule(),
            violation.field()));
  }

  private static Refusal refusal(
      ConsumerRecord<byte[], byte[]> record, String splitId, long referenceTime, Problem problem) {
    byte[] value = record.value();
    byte[] bytes = value == null ? new byte[0] : value;
    return new Refusal(
        Place.ofKafka(splitId, record.topic(), record.partition(), record.offset()),
        referenceTime,
        problem.reason(),
        "of the inventory, which stays as it was: " + problem.detail(),
        problem.field(),
        false,
        null,
        null,
        bytes,
        bytes.length,
        null);
  }

  private record Attempt(
      @Nullable String hostId, @Nullable InventoryHost host, @Nullable Problem problem) {

    static Attempt failed(Problem problem) {
      return new Attempt(null, null, problem);
    }
  }

  private record Problem(DeadLetterReason reason, String detail, @Nullable String field) {}
}
