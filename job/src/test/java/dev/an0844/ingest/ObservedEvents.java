package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What ingest makes of telemetry, for tests of the later stages. */
public final class ObservedEvents {

  private final ObservationMapper mapper;

  /** Observes by these settings. */
  public ObservedEvents(IngestSettings settings) {
    mapper = new ObservationMapper(settings);
  }

  /** The observation, or null for an event that can play no part. */
  public @Nullable Observation observe(TelemetryEvent event) {
    TelemetryEvent own = TelemetryEvent.newBuilder(event).build();
    Place place = Place.ofFile("test.avro", 0, 0);
    return mapper.map(own, place, event.getEventTime().toEpochMilli()).observation();
  }

  /** The observation of an event that plays a part. */
  public Observation observed(TelemetryEvent event) {
    return Objects.requireNonNull(observe(event), () -> "plays no part: " + event);
  }

  /** The same, marked as that much behind the newest event of its partition. */
  public Observation observedLate(TelemetryEvent event, long lateByMs) {
    Observation late = observed(event);
    late.setLateByMs(lateByMs);
    return late;
  }

  /** What the source makes of an event that it can read so long after it happened. */
  public Ingested ingested(TelemetryEvent event, long delayMs) {
    TelemetryEvent own = TelemetryEvent.newBuilder(event).build();
    long arrival = event.getEventTime().toEpochMilli() + delayMs;
    return mapper.map(own, Place.ofKafka("telemetry-0", "telemetry", 0, 0), arrival);
  }

  /** The same, marked as that much behind the newest event of its partition. */
  public Ingested ingestedLate(TelemetryEvent event, long lateByMs) {
    return ingested(event, lateByMs).lateBy(lateByMs);
  }
}
