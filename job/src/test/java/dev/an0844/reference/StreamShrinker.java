package dev.an0844.reference;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a stream that shows a fault as short as it goes by leaving out events, never reordering: a
 * stream that is in time stays so. For people who look for the cause of a mismatch; not used while
 * all is well.
 */
public final class StreamShrinker {

  private StreamShrinker() {}

  /**
   * The shortest stream found for which {@code stillFails} holds; it must hold for the given one.
   */
  public static List<TelemetryEvent> shrink(
      List<TelemetryEvent> arrivals, Predicate<List<TelemetryEvent>> stillFails) {
    if (!stillFails.test(arrivals)) {
      throw new IllegalArgumentException("the whole stream does not fail");
    }
    List<TelemetryEvent> shortest = arrivals;
    int before;
    do {
      before = shortest.size();
      for (int chunk = Math.max(1, before / 2); chunk >= 1; chunk /= 2) {
        shortest = withoutChunks(shortest, chunk, stillFails);
      }
    } while (shortest.size() < before);
    return shortest;
  }

  private static List<TelemetryEvent> withoutChunks(
      List<TelemetryEvent> stream, int chunk, Predicate<List<TelemetryEvent>> stillFails) {
    List<TelemetryEvent> shortest = stream;
    int from = 0;
    while (from < shortest.size()) {
      List<TelemetryEvent> candidate = new ArrayList<>(shortest);
      candidate.subList(from, Math.min(from + chunk, candidate.size())).clear();
      if (stillFails.test(candidate)) {
        shortest = candidate;
      } else {
        from += chunk;
      }
    }
    return shortest;
  }
}
