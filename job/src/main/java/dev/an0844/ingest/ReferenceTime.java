package dev.an0844.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When a record was there to be read, as far as that can be believed. */
public final class ReferenceTime {

  private ReferenceTime() {}

  /** The record's timestamp or the clock, whichever is smaller; epoch milliseconds. */
  public static long of(ConsumerRecord<?, ?> record, WallClock clock) {
    long now = clock.millis();
    return record.timestamp() == ConsumerRecord.NO_TIMESTAMP
        ? now
        : Math.min(record.timestamp(), now);
  }
}
