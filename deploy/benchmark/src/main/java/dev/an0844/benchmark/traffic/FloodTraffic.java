package dev.an0844.benchmark.traffic;

import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A flood that wants to drown two real knocks, all within one window: spoofed sources that fail
 * once or twice and never get in, and openings all along. One real source knocks before the flood
 * and gets in at its end; the other knocks in its middle.
 *
 * @param sources spoofed sources, up to 2,000,000
 * @param openings of the flooded host
 */
public record FloodTraffic(long seed, Instant start, int sources, int openings) {

  /** From the first knock to the last entry: just inside the window. */
  public static final Duration LENGTH = Duration.ofSeconds(290);

  private static final Host HOST = EventMaker.host("flooded", 0);
  private static final int FIRST_REAL_SOURCE = 2_500_000;
  private static final int DOOR = 31_337;
  private static final int KNOCKS = 3;
  private static final int PORT = 2_000;
  private static final int PORTS = 1_000;
  private static final Duration BREATH = Duration.ofSeconds(2);

  /** The flooded host's id. */
  public String hostId() {
    return HOST.getId();
  }

  /** The events of the flooded host in order of time. */
  public Iterator<TelemetryEvent> events() {
    List<Iterator<TelemetryEvent>> streams = new ArrayList<>();
    streams.add(knock(1, start));
    streams.add(knock(2, start.plus(LENGTH.dividedBy(2))));
    streams.add(spoofed(3, sources, Duration.ZERO));
    // Every second source comes back once.
    streams.add(spoofed(4, sources / 2, BREATH));
    streams.add(bindings());
    streams.add(entries());
    return InOrderOfTime.of(streams);
  }

  private Iterator<TelemetryEvent> knock(int number, Instant from) {
    EventMaker maker = new EventMaker(seed + number);
    return each(
        KNOCKS,
        i -> maker.failure(HOST, from.plusMillis(i * 300L), real(number), PORT + PORTS + 7 * i));
  }

  private Iterator<TelemetryEvent> spoofed(int number, int count, Duration after) {
    EventMaker maker = new EventMaker(seed + number);
    Instant from = start.plus(BREATH).plus(after);
    Duration all = LENGTH.minus(BREATH.multipliedBy(4));
    return each(
        count,
        i ->
            maker.failure(
                HOST,
                from.plusNanos(all.toNanos() / count * i),
                EventMaker.address(i),
                PORT + i % PORTS));
  }

  private Iterator<TelemetryEvent> bindings() {
    EventMaker maker = new EventMaker(seed + 5);
    Duration apart = LENGTH.minus(BREATH).dividedBy(openings);
    return each(openings, i -> maker.opening(HOST, start.plus(apart.multipliedBy(i + 1)), port(i)));
  }

  /** The last opening is the door that both real sources were promised. */
  private int port(int opening) {
    return opening == openings - 1 ? DOOR : PORT + PORTS + opening;
  }

  private Iterator<TelemetryEvent> entries() {
    EventMaker maker = new EventMaker(seed + 6);
    return each(
        2,
        i ->
            maker.success(
                HOST, start.plus(LENGTH).minusMillis(1_000L - 400L * i), real(i + 1), DOOR));
  }

  private static String real(int number) {
    return EventMaker.address(FIRST_REAL_SOURCE + number);
  }

  private static Iterator<TelemetryEvent> each(int count, IntFunction<TelemetryEvent> event) {
    return IntStream.range(0, count).mapToObj(event).iterator();
  }
}
