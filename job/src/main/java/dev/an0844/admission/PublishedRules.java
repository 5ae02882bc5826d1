package dev.an0844.admission;

import dev.an0844.output.Origin;
import dev.an0844.tuning.TuningRule;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Makes versions of rules of the records of the tuning topic. For one thread. */
final class PublishedRules {

  private static final String NOT_THE_BROKERS_TIME =
      "when it was published is not known: the topic must have message.timestamp.type=LogAppendTime,"
          + " since the minute until it is effective is counted by the brokers' clock";

  private final WireDecoder<TuningRule> decoder =
      new WireDecoder<>(TuningRule.class, SchemaHistory.packaged(), SchemaRegistry.none());

  PublishedRule of(ConsumerRecord<byte[], byte[]> record) {
    Origin origin =
        new Origin(record.topic(), record.partition(), record.offset(), null, null, null);
    WireResult<TuningRule> result = decoder.decode(record.value());
    if (result instanceof WireResult.Refused<TuningRule> refused) {
      return new PublishedRule(null, refused.detail(), record.timestamp(), origin);
    }
    TuningRule rule = ((WireResult.Decoded<TuningRule>) result).record();
    return new PublishedRule(rule, problem(record), record.timestamp(), origin);
  }

  private static @Nullable String problem(ConsumerRecord<byte[], byte[]> record) {
    return record.timestampType() == TimestampType.LOG_APPEND_TIME ? null : NOT_THE_BROKERS_TIME;
  }
}
