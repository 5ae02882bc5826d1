package dev.an0844.cluster.fault;

import dev.an0844.output.Origin;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Says of telemetry what must stand in the side outputs, by the contract and not by the job: a dead
 * letter for each record that is no event, breaks a rule or is dated too far ahead, and a late
 * event for each that comes too far behind the newest of its partition. Feed it every record, each
 * partition in its order. Not thread-safe.
 */
final class SideOutputs {

  /** A record's place in the telemetry topic. */
  record Spot(int partition, long offset) {

    static Spot of(Origin origin) {
      return new Spot(origin.getPartition(), origin.getOffset());
    }
  }

  private final WireDecoder<TelemetryEvent> decoder =
      new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), SchemaRegistry.none());
  private final long outOfOrdernessMs;
  private final long maxFutureSkewMs;
  private final Map<Integer, Long> newest = new HashMap<>();
  private final Set<Spot> deadLetters = new HashSet<>();
  private final Set<Spot> late = new HashSet<>();
  private long records;

  SideOutputs(long outOfOrdernessMs, long maxFutureSkewMs) {
    this.outOfOrdernessMs = outOfOrdernessMs;
    this.maxFutureSkewMs = maxFutureSkewMs;
  }

  void add(ConsumerRecord<byte[], byte[]> record) {
    records++;
    Spot spot = new Spot(record.partition(), record.offset());
    WireResult<TelemetryEvent> result = decoder.decode(record.value());
    if (!(result instanceof WireResult.Decoded<TelemetryEvent> decoded)) {
      deadLetters.add(spot);
      return;
    }
    long time = decoded.record().getEventTime().toEpochMilli();
    if (TelemetryRules.check(decoded.record()).isPresent()
        || time - record.timestamp() > maxFutureSkewMs) {
      deadLetters.add(spot);
      return;
    }
    Long before = newest.get(record.partition());
    if (before != null && time < before - outOfOrdernessMs) {
      late.add(spot);
    }
    newest.merge(record.partition(), Math.min(time, record.timestamp()), Math::max);
  }

  long records() {
    return records;
  }

  Set<Spot> deadLetters() {
    return deadLetters;
  }

  Set<Spot> late() {
    return late;
  }
}
