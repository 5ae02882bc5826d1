package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.container.FileRecord;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import java.time.Instant;

/**
 * Makes one {@link Ingested} of one record of a file. The reader of the file has held it to the
 * field rules. For any thread.
 */
final class FileRecordDecoder {

  private final FutureCheck future;
  private final ObservationMapper mapper;
  private final WallClock clock;

  FileRecordDecoder(IngestSettings settings, WallClock clock) {
    this.future = new FutureCheck(settings.maxFutureSkewMs());
    this.mapper = new ObservationMapper(settings);
    this.clock = clock;
  }

  /** Checks and maps one record of the file at this path. */
  Ingested decode(FileRecord record, String path) {
    Place place = Place.ofFile(path, record.position(), record.index());
    if (record instanceof FileRecord.Broken broken) {
      return new DeadLetters(place, clock.millis()).broken(broken);
    }
    TelemetryEvent event = ((FileRecord.Decoded) record).event();
    long eventTime = event.getEventTime().toEpochMilli();
    long referenceTime = referenceTime(event);
    if (future.isImpossible(eventTime, referenceTime)) {
      // The file's own bytes are gone; these say the same, and can be sent to the topic as they
      // are.
      return new DeadLetters(place, referenceTime)
          .refused(
              DeadLetterReason.IMPOSSIBLE_TIME,
              future.why(eventTime, referenceTime),
              "event_time",
              event,
              SingleObject.encode(event));
    }
    return mapper.map(event, place, referenceTime);
  }

  private long referenceTime(TelemetryEvent event) {
    Instant observed = event.getObservedTime();
    long now = clock.millis();
    // A clock that is wrong about an event is wrong about its observation too.
    return observed == null ? now : Math.min(observed.toEpochMilli(), now);
  }
}
