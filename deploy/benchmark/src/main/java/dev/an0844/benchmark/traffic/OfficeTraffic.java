package dev.an0844.benchmark.traffic;

import dev.an0844.simulator.traffic.Delivery;
import dev.an0844.simulator.traffic.Traffic;
import dev.an0844.simulator.traffic.TrafficSettings;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/** The simulator's office without any story, as plain telemetry. */
public final class OfficeTraffic {

  private OfficeTraffic() {}

  /**
   * What the fleet does from now on.
   *
   * @param start event time of the first event
   * @param rate events a second
   */
  public static Iterator<TelemetryEvent> of(
      long seed, int hosts, Instant start, Duration length, double rate) {
    TrafficSettings plain = TrafficSettings.plain(seed, hosts, length, rate);
    Traffic traffic =
        Traffic.of(
            new TrafficSettings(
                seed,
                hosts,
                start,
                length,
                rate,
                0,
                Map.of(),
                plain.disturbances(),
                plain.contract()));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(traffic, Spliterator.ORDERED), false)
        .filter(Delivery.OfEvent.class::isInstance)
        .map(delivery -> ((Delivery.OfEvent) delivery).event())
        .iterator();
  }
}
