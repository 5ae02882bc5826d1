package dev.an0844.simulator.generate;

import dev.an0844.simulator.traffic.Delivery;
import java.util.EnumMap;
import java.util.Map;

/** What has been delivered so far, by kind. */
final class Counts {

  private final Map<Delivery.Kind, Long> events = new EnumMap<>(Delivery.Kind.class);
  private long corrupt;
  private long total;

  void count(Delivery delivery) {
    total++;
    if (delivery instanceof Delivery.OfEvent of) {
      events.merge(of.kind(), 1L, Long::sum);
    } else {
      corrupt++;
    }
  }

  long of(Delivery.Kind kind) {
    return events.getOrDefault(kind, 0L);
  }

  long corrupt() {
    return corrupt;
  }

  long total() {
    return total;
  }
}
