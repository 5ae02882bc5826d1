package dev.an0844.benchmark.traffic;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several streams of telemetry, each in order of time, as one. Holds one event of each. */
public final class InOrderOfTime implements Iterator<TelemetryEvent> {

  private record Head(TelemetryEvent event, int order, Iterator<TelemetryEvent> rest) {}

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparing((Head head) -> head.event.getEventTime())
              .thenComparingInt(head -> head.order));

  private InOrderOfTime() {}

  /** One stream of these; of events at one time, that of the stream named first comes first. */
  public static Iterator<TelemetryEvent> of(List<Iterator<TelemetryEvent>> streams) {
    InOrderOfTime merged = new InOrderOfTime();
    for (int i = 0; i < streams.size(); i++) {
      merged.advance(i, streams.get(i));
    }
    return merged;
  }

  private void advance(int order, Iterator<TelemetryEvent> rest) {
    if (rest.hasNext()) {
      heads.add(new Head(rest.next(), order, rest));
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public TelemetryEvent next() {
    Head first = heads.poll();
    if (first == null) {
      throw new NoSuchElementException("the telemetry is over");
    }
    advance(first.order, first.rest);
    return first.event;
  }
}
