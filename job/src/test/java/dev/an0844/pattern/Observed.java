package dev.an0844.pattern;

import dev.an0844.config.DetectionSettings;
import dev.an0844.ingest.Observation;
import dev.an0844.reference.ReferenceSettings;
import dev.an0844.telemetry.TelemetryEvent;

/** What ingest makes of an event that plays a part. */
final class Observed {
  private Observed() {}

  static Observation by(DetectionSettings settings, TelemetryEvent event) throws Exception {
    Observation observation =
        TempMapper.map(
            event,
            ReferenceSettings.defaults().withMaxOpeningIntervalMs(settings.maxOpeningIntervalMs()));
    if (observation == null) {
      throw new IllegalArgumentException("plays no part: " + event);
    }
    return observation;
  }

  /** The same, that much behind the newest event of its partition. */
  static Observation late(DetectionSettings settings, TelemetryEvent event, long lateByMs)
      throws Exception {
    Observation observation = by(settings, event);
    observation.setLateByMs(lateByMs);
    return observation;
  }
}
