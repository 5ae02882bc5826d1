package dev.an0844.simulator.workload;

import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.traffic.Delivery;
import dev.an0844.simulator.traffic.Traffic;
import dev.an0844.simulator.traffic.TrafficSettings;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An hour of the office that {@code generate} makes. It is the same hour whatever the seed, which
 * decides only in what order the events arrive; so events and detections can be counted once, and
 * are, when first asked for.
 */
final class OfficeHour implements Workload {

  private static final long THE_HOUR = 844;
  private static final int HOSTS = 500;
  private static final int FEWEST_HOSTS = 20;
  private static final double EVENTS_PER_SECOND = 540;
  private static final double SCENARIOS_PER_HOUR = 1_200;
  private static final Duration LENGTH = Duration.ofHours(1);
  private static final Duration DISORDER = Duration.ofSeconds(2);

  /** One port scan of 65,535 events would be more than all the rest at a small scale. */
  private static final Map<String, Double> MIX = Map.of("full-scan-bind", 0.0);

  private final Map<Double, Census> counted = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "office";
  }

  @Override
  public String description() {
    return "An hour of 500 hosts as 'generate' makes it, with 1,200 scenarios of all kinds but full-scan-bind; events overtake each other by up to 2 seconds. The seed decides the order of arrival alone.";
  }

  @Override
  public long events(double scale) {
    return census(scale).events();
  }

  @Override
  public Iterator<TelemetryEvent> events(long seed, double scale) {
    return new Disorder(hour(new Scale(scale)), DISORDER, new Dice(seed));
  }

  @Override
  public long detections(double scale) {
    return census(scale).detections();
  }

  private Census census(double scale) {
    Scale size = new Scale(scale);
    return counted.computeIfAbsent(scale, any -> Census.of(() -> hour(size)));
  }

  private static Iterator<TelemetryEvent> hour(Scale scale) {
    TrafficSettings settings =
        TrafficSettings.plain(
                THE_HOUR,
                Math.max(FEWEST_HOSTS, scale.of(HOSTS)),
                LENGTH,
                EVENTS_PER_SECOND * scale.factor())
            .withScenarios(SCENARIOS_PER_HOUR * scale.factor(), MIX);
    Traffic traffic = Traffic.of(settings);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return traffic.hasNext();
      }

      @Override
      public TelemetryEvent next() {
        // Without disturbances traffic is nothing but events.
        return ((Delivery.OfEvent) traffic.next()).event();
      }
    };
  }
}
