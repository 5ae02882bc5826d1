package dev.an0844.coverage;

import dev.an0844.ingest.Ingested;
import dev.an0844.telemetry.SensorKind;
import java.util.EnumSet;
import java.util.List;

/** Counts the events of one leg of one host in one interval. Not thread-safe. */
final class LegCounter {

  private final DelayCounts delays = new DelayCounts();
  private long events;
  private long late;
  private long lastSeen = Long.MIN_VALUE;
  private SensorKind lastSensor = SensorKind.UNKNOWN;
  private final EnumSet<SensorKind> sensors = EnumSet.noneOf(SensorKind.class);
  private long leastDelay = Long.MAX_VALUE;

  void add(Ingested event, SensorKind sensor) {
    events++;
    if (event.lateByMs() > 0) {
      late++;
    }
    sensors.add(sensor);
    long time = event.timestamp();
    if (time > lastSeen || (time == lastSeen && sensor.compareTo(lastSensor) < 0)) {
      lastSeen = time;
      lastSensor = sensor;
    }
    long delay = event.delayMs();
    if (delay != Ingested.NO_DELAY) {
      delays.add(delay);
      leastDelay = Math.min(leastDelay, delay);
    }
  }

  LegTally tally() {
    return new LegTally(
        events,
        late,
        lastSeen,
        lastSensor,
        List.copyOf(sensors),
        leastDelay == Long.MAX_VALUE ? null : -leastDelay,
        delays.buckets(),
        delays.counts());
  }
}
