package dev.an0844.benchmark.micro;

import dev.an0844.config.IngestSettings;
import dev.an0844.ingest.EventDecoder;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.Place;
import dev.an0844.simulator.workload.Workload;
import dev.an0844.simulator.workload.Workloads;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.SingleObject;
import dev.an0844.wire.WireDecoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The beginning of a workload, the same each time. */
final class Sample {

  private static final long SEED = 844;
  private static final double FULL_SIZE = 1;
  private static final Place PLACE = Place.ofKafka("memory-0", "memory", 0, 0);

  private final String name;
  private final Iterator<TelemetryEvent> events;

  /**
   * The beginning of a workload.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  Sample(String name) {
    Workload workload =
        Workloads.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no workload '%s'; there are %s."
                            .formatted(name, String.join(", ", Workloads.names()))));
    this.name = name;
    this.events = workload.events(SEED, FULL_SIZE);
  }

  /**
   * The next observation, as the ingest stage makes it of the next event that can play a part.
   *
   * @throws IllegalArgumentException when the workload has no more
   */
  Observation next(EventDecoder decoder) {
    while (true) {
      Observation observation = nextEvent().decodeWith(decoder).observation();
      if (observation != null) {
        return observation;
      }
    }
  }

  /** The next observations. */
  List<Observation> next(EventDecoder decoder, int count) {
    List<Observation> observations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      observations.add(next(decoder));
    }
    return observations;
  }

  /**
   * The next event as a topic would hold it.
   *
   * @throws IllegalArgumentException when the workload has no more
   */
  Encoded nextEvent() {
    if (!events.hasNext()) {
      throw new IllegalArgumentException(
          "The workload '" + name + "' has too few events for this benchmark; take another.");
    }
    TelemetryEvent event = events.next();
    return new Encoded(SingleObject.encode(event), event.getEventTime().toEpochMilli());
  }

  /** The job's decoder. */
  static EventDecoder decoder(IngestSettings settings) {
    return new EventDecoder(
        new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), SchemaRegistry.none()),
        settings);
  }

  /** An event's bytes, and its time in epoch milliseconds. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would be measured with it.
  record Encoded(byte[] value, long time) {

    /** Decodes them, read at the event's own time so that it never lies in the future. */
    Ingested decodeWith(EventDecoder decoder) {
      return decoder.decode(value, PLACE, time);
    }
  }
}
