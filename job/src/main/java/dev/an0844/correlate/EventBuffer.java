package dev.an0844.correlate;

import dev.an0844.ingest.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for the watermark, by slot of event time and host, in the order of arrival. They
 * wait in memory and are written to the state for a checkpoint, or when they take too much room; an
 * event that is judged before either comes never touches the state.
 */
final class EventBuffer {

  private final InternalListState<String, Long, Observation> state;
  private final CurrentHost host;
  private final MemoryBudget budget;
  private final TreeMap<Long, Map<String, Bucket>> slots = new TreeMap<>();

  EventBuffer(
      InternalListState<String, Long, Observation> state, CurrentHost host, MemoryBudget budget) {
    this.state = state;
    this.host = host;
    this.budget = budget;
  }

  /** Adds an event of the current host. */
  void add(long slot, Observation event) throws Exception {
    Bucket bucket = bucket(slot, host.id());
    bucket.events.add(event);
    budget.take(ObservationWeight.of(event));
    if (budget.isExceeded()) {
      spill();
    }
  }

  /** Says that the state holds events of this slot of this host, as after a restart. */
  void isStored(long slot, String hostId) {
    bucket(slot, hostId).stored = true;
  }

  /** The first slot that waits, or null. */
  @Nullable Long firstSlot() {
    return slots.isEmpty() ? null : slots.firstKey();
  }

  /** The hosts of which events wait in a slot. */
  List<String> hostsIn(long slot) {
    Map<String, Bucket> hosts = slots.get(slot);
    return hosts == null ? List.of() : List.copyOf(hosts.keySet());
  }

  /** Takes out what waits in a slot of the current host. */
  List<Observation> take(long slot) throws Exception {
    Bucket bucket = bucketToTake(slot);
    for (Observation event : bucket.events) {
      budget.giveBack(ObservationWeight.of(event));
    }
    if (!bucket.stored) {
      return bucket.events;
    }
    select(slot);
    List<Observation> events = new ArrayList<>();
    for (Observation event : state.get()) {
      events.add(event);
    }
    state.clear();
    events.addAll(bucket.events.subList(bucket.written, bucket.events.size()));
    return events;
  }

  private Bucket bucketToTake(long slot) {
    Map<String, Bucket> hosts = slots.get(slot);
    Bucket bucket = hosts == null ? null : hosts.remove(host.id());
    if (hosts != null && hosts.isEmpty()) {
      slots.remove(slot);
    }
    return bucket == null ? new Bucket() : bucket;
  }

  /** Writes to the state what is not there yet. Leaves the current host another one. */
  void save() throws Exception {
    for (Map.Entry<Long, Map<String, Bucket>> slot : slots.entrySet()) {
      for (Map.Entry<String, Bucket> ofHost : slot.getValue().entrySet()) {
        save(slot.getKey(), ofHost.getKey(), ofHost.getValue());
      }
    }
  }

  private void save(long slot, String hostId, Bucket bucket) throws Exception {
    int size = bucket.events.size();
    if (bucket.written < size) {
      host.enter(hostId);
      select(slot);
      state.addAll(bucket.events.subList(bucket.written, size));
      bucket.written = size;
      bucket.stored = true;
    }
  }

  private void spill() throws Exception {
    String before = host.id();
    save();
    for (Map<String, Bucket> hosts : slots.values()) {
      for (Bucket bucket : hosts.values()) {
        bucket.events = new ArrayList<>();
        bucket.written = 0;
      }
    }
    budget.giveBackAll();
    host.enter(before);
  }

  private void select(long slot) {
    host.select();
    state.setCurrentNamespace(slot);
  }

  private Bucket bucket(long slot, String hostId) {
    return slots
        .computeIfAbsent(slot, start -> new LinkedHashMap<>())
        .computeIfAbsent(hostId, id -> new Bucket());
  }

  /** The first {@code written} of the events are in the state too; it may hold older ones. */
  private static final class Bucket {
    private List<Observation> events = new ArrayList<>(2);
    private int written;
    private boolean stored;
  }
}
