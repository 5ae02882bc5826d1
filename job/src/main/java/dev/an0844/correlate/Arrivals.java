package dev.an0844.correlate;

import dev.an0844.ingest.ArrivalMemory;
import dev.an0844.ingest.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in, a few dozen at a time, and hands each on in the order of arrival with whether it
 * is the first of its copies. Each needs a look at a place somewhere in main memory, and these
 * looks cost a tenth of their time when they are made together. Not thread-safe.
 */
final class Arrivals {

  private static final int BUNDLE = 64;

  /** What is done with an event. */
  @FunctionalInterface
  interface Receiver {
    void receive(Observation event, boolean first) throws Exception;
  }

  private final ArrivalMemory memory;
  private final Receiver receiver;
  private final @Nullable Observation[] events = new Observation[BUNDLE];
  private final long[] prints = new long[BUNDLE];
  private int size;

  Arrivals(long spanMs, Receiver receiver) {
    this.memory = new ArrivalMemory(spanMs);
    this.receiver = receiver;
  }

  /** Takes an event in. It, and others before it, may be handed on now or later. */
  void add(Observation event) throws Exception {
    events[size] = event;
    prints[size] = memory.print(event.getHostId(), event.getEventId());
    size++;
    if (size == BUNDLE) {
      handOn();
    }
  }

  /** Hands on all that was taken in; due before time moves, and before a snapshot. */
  void handOn() throws Exception {
    memory.fetch(prints, size);
    for (int i = 0; i < size; i++) {
      Observation event = Objects.requireNonNull(events[i]);
      events[i] = null;
      receiver.receive(event, memory.firstArrival(prints[i]));
    }
    size = 0;
  }

  /** Lets go of what came long before that watermark. */
  void advance(long watermark) {
    memory.advance(watermark);
  }
}
