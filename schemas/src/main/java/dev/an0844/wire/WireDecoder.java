package dev.an0844.wire;

import org.apache.avro.specific.SpecificRecord;

/** API first. */
public final class WireDecoder<T extends SpecificRecord> {
  public WireDecoder(Class<T> type, SchemaHistory history, SchemaRegistry registry) {}

  public WireResult<T> decode(byte @org.jspecify.annotations.Nullable [] value) {
    return new WireResult.Refused<>(
        dev.an0844.output.DeadLetterReason.UNDECODABLE, "not built yet", null, false);
  }
}
