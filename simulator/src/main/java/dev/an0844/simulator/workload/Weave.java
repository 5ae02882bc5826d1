package dev.an0844.simulator.workload;

import dev.an0844.simulator.scenario.EventIds;
import dev.an0844.simulator.scenario.Telemetry;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** The events of several strands in order of time, observed as they happen. Not thread-safe. */
final class Weave implements Iterator<TelemetryEvent> {

  /** How far a strand has been told. */
  private static final class Cursor {
    private final int rank;
    private final Strand strand;
    private long nth;
    private long micros;

    Cursor(int rank, Strand strand) {
      this.rank = rank;
      this.strand = strand;
      this.micros = strand.micros().applyAsLong(0);
    }

    boolean moves() {
      nth++;
      if (nth == strand.count()) {
        return false;
      }
      micros = strand.micros().applyAsLong(nth);
      return true;
    }
  }

  private final Telemetry telemetry = new Telemetry(new EventIds());
  private final PriorityQueue<Cursor> cursors =
      new PriorityQueue<>(
          Comparator.comparingLong((Cursor cursor) -> cursor.micros)
              .thenComparingInt(cursor -> cursor.rank));

  Weave(List<Strand> strands) {
    for (Strand strand : strands) {
      if (strand.count() > 0) {
        cursors.add(new Cursor(cursors.size(), strand));
      }
    }
  }

  @Override
  public boolean hasNext() {
    return !cursors.isEmpty();
  }

  @Override
  public TelemetryEvent next() {
    Cursor first = cursors.poll();
    if (first == null) {
      throw new NoSuchElementException("the workload is over");
    }
    TelemetryEvent event = event(first.micros, first.strand.acts().apply(first.nth));
    if (first.moves()) {
      cursors.add(first);
    }
    return event;
  }

  private TelemetryEvent event(long micros, Act act) {
    TelemetryEvent event =
        telemetry.event(act.machine(), micros, sensorOf(act.body()), null, act.body());
    event.setObservedTime(event.getEventTime());
    return event;
  }

  private static SensorKind sensorOf(Object body) {
    if (body instanceof ConnectionAttempt) {
      return SensorKind.ZEEK;
    }
    return body instanceof PortBind ? SensorKind.OPENBSM : SensorKind.ENDPOINT_SECURITY;
  }
}
