package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.rules.Violation;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one {@link Ingested} of the bytes of one record, whatever they are. For one thread, like
 * the decoder that it uses.
 */
public final class EventDecoder {

  private static final byte[] NO_BYTES = {};

  private final WireDecoder<TelemetryEvent> wire;
  private final DatedMapper mapper;

  /** A decoder that checks and maps by these settings. */
  public EventDecoder(WireDecoder<TelemetryEvent> wire, IngestSettings settings) {
    this.wire = wire;
    this.mapper = new DatedMapper(settings);
  }

  /**
   * Decodes, checks and maps one record. Blocks while a schema registry is waited for.
   *
   * @param value the record's bytes; null for a deleted record, which is a dead letter
   * @param place where it was read
   * @param referenceTime when it was there to be read, epoch milliseconds
   */
  public Ingested decode(byte @Nullable [] value, Place place, long referenceTime) {
    byte[] bytes = value == null ? NO_BYTES : value;
    WireResult<TelemetryEvent> result = wire.decode(value);
    if (result instanceof WireResult.Decoded<TelemetryEvent> decoded) {
      return judge(decoded.record(), bytes, place, referenceTime);
    }
    WireResult.Refused<TelemetryEvent> refused = (WireResult.Refused<TelemetryEvent>) result;
    return new DeadLetters(place, referenceTime)
        .undecoded(
            refused.reason(), refused.detail(), refused.field(), refused.replayable(), bytes);
  }

  private Ingested judge(TelemetryEvent event, byte[] bytes, Place place, long referenceTime) {
    Optional<Violation> violation = TelemetryRules.check(event);
    if (violation.isPresent()) {
      Violation broken = violation.get();
      return new DeadLetters(place, referenceTime)
          .refused(
              DeadLetterReason.INVALID_FIELD,
              broken.field() + " " + broken.rule(),
              broken.field(),
              event,
              bytes);
    }
    return mapper.map(event, bytes, place, referenceTime);
  }
}
