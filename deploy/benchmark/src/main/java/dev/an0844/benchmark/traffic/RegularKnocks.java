package dev.an0844.benchmark.traffic;

import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Knocks that get in, one after the other at even distances, each of a source of its own: a closed
 * port, a listener, an entry. Each is one alert, and so a probe of how long an alert takes.
 *
 * @param seed of the ids of events
 * @param hosts that take turns
 * @param start when the first gets in
 * @param apart time from one to the next
 * @param knocks how many
 */
public record RegularKnocks(long seed, int hosts, Instant start, Duration apart, int knocks) {

  private static final String KIND = "probe";
  private static final Duration OPENS_BEFORE = Duration.ofMillis(300);
  private static final Duration FAILS_BEFORE = Duration.ofMillis(700);
  private static final int CLOSED_PORT = 7_000;
  private static final int OPENED_PORT = 40_000;
  private static final int PORTS = 10_000;
  // Above the addresses of every flood.
  private static final int FIRST_SOURCE = 3_000_000;

  /** The events in order of time. */
  public Iterator<TelemetryEvent> events() {
    EventMaker failures = new EventMaker(seed);
    EventMaker openings = new EventMaker(seed + 1);
    EventMaker successes = new EventMaker(seed + 2);
    return InOrderOfTime.of(
        List.of(
            each(
                i ->
                    failures.failure(host(i), time(i).minus(FAILS_BEFORE), source(i), CLOSED_PORT)),
            each(i -> openings.opening(host(i), time(i).minus(OPENS_BEFORE), port(i))),
            each(i -> successes.success(host(i), time(i), source(i), port(i)))));
  }

  /** Whether an event is one of these that gets in. */
  public static boolean isEntry(TelemetryEvent event) {
    return event.getHost().getName() != null
        && event.getHost().getName().startsWith(KIND)
        && Entry.isOne(event);
  }

  private Iterator<TelemetryEvent> each(IntFunction<TelemetryEvent> event) {
    return IntStream.range(0, knocks).mapToObj(event).iterator();
  }

  private Host host(int knock) {
    return EventMaker.host(KIND, knock % hosts);
  }

  private Instant time(int knock) {
    return start.plus(apart.multipliedBy(knock));
  }

  private static String source(int knock) {
    return EventMaker.address(FIRST_SOURCE + knock);
  }

  private static int port(int knock) {
    return OPENED_PORT + knock % PORTS;
  }
}
