package dev.an0844.simulator.workload;

import dev.an0844.simulator.scenario.Dice;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order of arrival, each up to so much later than it happened. The observed time of
 * an event becomes that of its arrival. Not thread-safe.
 */
final class Disorder implements Iterator<TelemetryEvent> {

  private record OnItsWay(Instant arrival, long order, TelemetryEvent event) {}

  private final Iterator<TelemetryEvent> happening;
  private final long slowestMicros;
  private final Dice dice;
  private final PriorityQueue<OnItsWay> onTheirWay =
      new PriorityQueue<>(
          Comparator.comparing(OnItsWay::arrival).thenComparingLong(OnItsWay::order));
  private @Nullable TelemetryEvent upcoming;
  private long order;

  /** Upsets events that come in order of event time. */
  Disorder(Iterator<TelemetryEvent> inOrder, Duration slowest, Dice dice) {
    this.happening = inOrder;
    this.slowestMicros = slowest.toNanos() / 1_000;
    this.dice = dice;
    this.upcoming = nextToHappen();
  }

  @Override
  public boolean hasNext() {
    return upcoming != null || !onTheirWay.isEmpty();
  }

  @Override
  public TelemetryEvent next() {
    OnItsWay first = onTheirWay.peek();
    TelemetryEvent happens = upcoming;
    while (happens != null && (first == null || !happens.getEventTime().isAfter(first.arrival()))) {
      send(happens);
      first = onTheirWay.peek();
      happens = nextToHappen();
      upcoming = happens;
    }
    OnItsWay arrives = onTheirWay.poll();
    if (arrives == null) {
      throw new NoSuchElementException("the workload is over");
    }
    return arrives.event();
  }

  private void send(TelemetryEvent event) {
    Instant arrival = event.getEventTime().plus(dice.between(0, slowestMicros), ChronoUnit.MICROS);
    event.setObservedTime(arrival);
    onTheirWay.add(new OnItsWay(arrival, order++, event));
  }

  private @Nullable TelemetryEvent nextToHappen() {
    return happening.hasNext() ? happening.next() : null;
  }
}
