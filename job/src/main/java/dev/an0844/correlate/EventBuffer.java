package dev.an0844.correlate;

import dev.an0844.ingest.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for the watermark, by slot of event time, in the order of arrival. They wait in
 * memory and are written to the state for a checkpoint, or when they take too much room; an event
 * that is judged before either comes never touches the state.
 */
final class EventBuffer {

  private final InternalListState<String, Long, Observation> state;
  private final CurrentHost host;
  private final MemoryBudget budget;
  private final TreeMap<Long, Slot> slots = new TreeMap<>();
  private long lastStart;
  private @Nullable Slot last;

  EventBuffer(
      InternalListState<String, Long, Observation> state, CurrentHost host, MemoryBudget budget) {
    this.state = state;
    this.host = host;
    this.budget = budget;
  }

  /** Adds an event. May leave the current host another one. */
  void add(long start, Observation event) throws Exception {
    Slot slot = slot(start);
    long bytes = ObservationWeight.of(event);
    slot.events.add(event);
    slot.bytes += bytes;
    budget.take(bytes);
    if (budget.isExceeded()) {
      spill();
    }
  }

  /** Says that the state holds events of this slot of this host, as after a restart. */
  void isStored(long start, String hostId) {
    slot(start).storedHosts.add(hostId);
  }

  /** Start of the first slot that waits, or null. */
  @Nullable Long firstSlot() {
    return slots.isEmpty() ? null : slots.firstKey();
  }

  /** Takes out what waits in a slot, by host. Leaves the current host another one. */
  Map<String, List<Observation>> take(long start) throws Exception {
    Slot slot = slots.remove(start);
    if (slot == null) {
      return Map.of();
    }
    last = null;
    budget.giveBack(slot.bytes);
    if (slot.storedHosts.isEmpty()) {
      return byHost(slot.events);
    }
    Map<String, List<Observation>> taken = new LinkedHashMap<>();
    for (String hostId : slot.storedHosts) {
      taken.put(hostId, takeStored(hostId, start));
    }
    for (Observation event : slot.events.subList(slot.written, slot.events.size())) {
      taken.computeIfAbsent(event.getHostId(), id -> new ArrayList<>()).add(event);
    }
    return taken;
  }

  private List<Observation> takeStored(String hostId, long start) throws Exception {
    select(hostId, start);
    List<Observation> events = new ArrayList<>();
    // Null where another buffer has taken them; Flink's own facade would say empty.
    Iterable<Observation> stored = state.get();
    if (stored != null) {
      stored.forEach(events::add);
      state.clear();
    }
    return events;
  }

  /** Writes to the state what is not there yet. Leaves the current host another one. */
  void save() throws Exception {
    for (Map.Entry<Long, Slot> entry : slots.entrySet()) {
      Slot slot = entry.getValue();
      int size = slot.events.size();
      Map<String, List<Observation>> waiting = byHost(slot.events.subList(slot.written, size));
      for (Map.Entry<String, List<Observation>> ofHost : waiting.entrySet()) {
        select(ofHost.getKey(), entry.getKey());
        state.addAll(ofHost.getValue());
      }
      slot.storedHosts.addAll(waiting.keySet());
      slot.written = size;
    }
  }

  private void spill() throws Exception {
    save();
    for (Slot slot : slots.values()) {
      budget.giveBack(slot.bytes);
      slot.events = new ArrayList<>();
      slot.written = 0;
      slot.bytes = 0;
    }
  }

  private static Map<String, List<Observation>> byHost(List<Observation> events) {
    if (events.isEmpty()) {
      return Map.of();
    }
    if (events.size() == 1) {
      return Map.of(events.get(0).getHostId(), events);
    }
    Map<String, List<Observation>> byHost = new LinkedHashMap<>();
    for (Observation event : events) {
      byHost.computeIfAbsent(event.getHostId(), id -> new ArrayList<>(2)).add(event);
    }
    return byHost;
  }

  private void select(String hostId, long start) {
    host.enter(hostId);
    host.select();
    state.setCurrentNamespace(start);
  }

  private Slot slot(long start) {
    Slot same = last;
    if (same == null || lastStart != start) {
      same = slots.computeIfAbsent(start, s -> new Slot());
      last = same;
      lastStart = start;
    }
    return same;
  }

  /** The first {@code written} of the events are in the state too; it may hold older ones. */
  private static final class Slot {
    private List<Observation> events = new ArrayList<>();
    private int written;
    private long bytes;
    private final Set<String> storedHosts = new HashSet<>(0);
  }
}
