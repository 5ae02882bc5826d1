package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import org.jspecify.annotations.Nullable;

/**
 * Maps an event that keeps the field rules, unless it is dated further ahead of the time at which
 * it was there to be read than watermark.max-future-skew allows. Stateless.
 */
final class DatedMapper {

  private final FutureCheck future;
  private final ObservationMapper mapper;

  DatedMapper(IngestSettings settings) {
    this.future = new FutureCheck(settings.maxFutureSkewMs());
    this.mapper = new ObservationMapper(settings);
  }

  /**
   * Maps one event.
   *
   * @param bytes the bytes that it was read from; null when they are gone, as those of a file are:
   *     then a dead letter bears bytes that say the same and can be sent to the topic as they are
   */
  Ingested map(TelemetryEvent event, byte @Nullable [] bytes, Place place, long referenceTime) {
    long eventTime = event.getEventTime().toEpochMilli();
    if (future.isImpossible(eventTime, referenceTime)) {
      return new DeadLetters(place, referenceTime)
          .refused(
              DeadLetterReason.IMPOSSIBLE_TIME,
              future.why(eventTime, referenceTime),
              "event_time",
              event,
              bytes == null ? SingleObject.encode(event) : bytes);
    }
    return mapper.map(event, place, referenceTime);
  }
}
