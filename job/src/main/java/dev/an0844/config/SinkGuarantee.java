package dev.an0844.config;

import java.time.Duration;

/**
 * How safely a Kafka sink writes.
 *
 * @param guarantee exactly once or at least once
 * @param transactionTimeoutMs milliseconds after which the brokers abort a transaction
 */
record SinkGuarantee(DeliveryGuarantee guarantee, long transactionTimeoutMs) {

  /** Reads it and holds it against how long the job may be down without losing a result. */
  static SinkGuarantee read(OptionReader options, RuntimeSettings runtime) {
    DeliveryGuarantee guarantee =
        options.value(An0844Options.SINK_KAFKA_DELIVERY_GUARANTEE, DeliveryGuarantee.EXACTLY_ONCE);
    Duration timeout =
        options.duration(
            An0844Options.SINK_KAFKA_TRANSACTION_TIMEOUT,
            Duration.ofSeconds(1),
            OptionReader.ONE_DAY);
    Duration outage =
        options.duration(
            An0844Options.SINK_KAFKA_LONGEST_OUTAGE, Duration.ZERO, OptionReader.ONE_DAY);
    Duration needed = runtime.checkpointInterval().plus(runtime.checkpointTimeout()).plus(outage);
    if (guarantee == DeliveryGuarantee.EXACTLY_ONCE && timeout.compareTo(needed) <= 0) {
      options.refuse(
          An0844Options.SINK_KAFKA_TRANSACTION_TIMEOUT,
          "with exactly-once it must be longer than checkpoint.interval + checkpoint.timeout + "
              + "sink.kafka.longest-outage, here "
              + OptionReader.inWords(needed)
              + ", or results are lost when the job is down for long; the brokers'"
              + " transaction.max.timeout.ms must allow it");
    }
    return new SinkGuarantee(guarantee, timeout.toMillis());
  }
}
