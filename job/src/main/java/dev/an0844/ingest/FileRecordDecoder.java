package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.container.FileRecord;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;

/**
 * Makes one {@link Ingested} of one record of a file. The reader of the file has held it to the
 * field rules. For any thread.
 */
final class FileRecordDecoder {

  private final DatedMapper mapper;
  private final WallClock clock;

  FileRecordDecoder(IngestSettings settings, WallClock clock) {
    this.mapper = new DatedMapper(settings);
    this.clock = clock;
  }

  /** Checks and maps one record of the file at this path. */
  Ingested decode(FileRecord record, String path) {
    Place place = Place.ofFile(path, record.position(), record.index());
    if (record instanceof FileRecord.Broken broken) {
      return new DeadLetters(place, clock.millis()).broken(broken);
    }
    TelemetryEvent event = ((FileRecord.Decoded) record).event();
    return mapper.map(event, null, place, referenceTime(event));
  }

  private long referenceTime(TelemetryEvent event) {
    Instant observed = event.getObservedTime();
    long now = clock.millis();
    // A clock that is wrong about an event is wrong about its observation too.
    return observed == null ? now : Math.min(observed.toEpochMilli(), now);
  }
}
