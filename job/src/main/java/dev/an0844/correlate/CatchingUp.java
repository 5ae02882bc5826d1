package dev.an0844.correlate;

import dev.an0844.ingest.Observation;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events of partitions that are behind the watermark though each is in time by its own partition's
 * measure: one that was idle comes back, or all were and time went ahead of them. They wait until
 * their partition has come as far as a watermark would have to, and are judged in order then, so
 * that an event which overtook another is not judged without it. A partition that says no more is
 * waited for until the watermark has moved by out-of-orderness, or all is silent.
 *
 * <p>After a restart nobody knows any more which partition an event in the state is of; those are
 * judged before any later one, and after out-of-orderness at the latest.
 */
final class CatchingUp {

  /** Where events go to, in order of time. */
  interface Way {
    /** The events of one host and slot. */
    void take(long slot, String hostId, List<Observation> events) throws Exception;
  }

  private final Supplier<EventBuffer> buffers;
  private final EventSlots slots;
  private final long patienceMs;
  private final Way way;
  private final Map<Integer, Partition> partitions = new HashMap<>();
  private @Nullable Partition restored;

  /**
   * None are behind yet.
   *
   * @param buffers makes buffers over one state
   * @param patienceMs out-of-orderness
   */
  CatchingUp(Supplier<EventBuffer> buffers, EventSlots slots, long patienceMs, Way way) {
    this.buffers = buffers;
    this.slots = slots;
    this.patienceMs = patienceMs;
    this.way = way;
  }

  /** Says that the state holds events of this slot of this host, as after a restart. */
  void isStored(long slot, String hostId, long watermark) {
    Partition before = restored;
    if (before == null) {
      before = new Partition(buffers.get());
      before.heardAt = watermark;
      restored = before;
    }
    before.buffer.isStored(slot, hostId);
  }

  /** Whether an event has to wait for its partition. If it does, it is taken. */
  boolean takes(Observation event, long watermark) throws Exception {
    if (event.getLateByMs() > 0) {
      return false;
    }
    if (event.getSettled() < watermark) {
      hold(event, watermark);
      return true;
    }
    if (!partitions.isEmpty()) {
      waitNoLongerFor(event.getPartition());
    }
    return false;
  }

  private void hold(Observation event, long watermark) throws Exception {
    Partition partition =
        partitions.computeIfAbsent(event.getPartition(), number -> new Partition(buffers.get()));
    partition.heardAt = watermark;
    long slot = slots.of(event.getTime());
    if (restored != null) {
      // What the state holds of that slot and host is judged together with this.
      partition.buffer.isStored(slot, event.getHostId());
    }
    partition.buffer.add(slot, event);
    release(partition, event.getSettled());
  }

  private void waitNoLongerFor(int number) throws Exception {
    Partition partition = partitions.remove(number);
    if (partition != null) {
      release(partition, Long.MAX_VALUE);
    }
  }

  /** Waits no longer for partitions that have said nothing for long. */
  void advance(long watermark) throws Exception {
    Partition before = restored;
    if (before != null && before.isGivenUp(watermark)) {
      releaseRestored(Long.MAX_VALUE);
    }
    Iterator<Partition> each = partitions.values().iterator();
    while (each.hasNext()) {
      Partition partition = each.next();
      if (partition.isGivenUp(watermark)) {
        each.remove();
        release(partition, Long.MAX_VALUE);
      }
    }
  }

  /** Waits for nobody any longer. */
  void releaseAll() throws Exception {
    advance(Long.MAX_VALUE);
  }

  /** Writes to the state what is not there yet. Leaves the current host another one. */
  void save() throws Exception {
    for (Partition partition : partitions.values()) {
      partition.buffer.save();
    }
  }

  private void release(Partition partition, long settled) throws Exception {
    Long slot = partition.buffer.firstSlot();
    while (slot != null && slots.end(slot) <= settled) {
      releaseRestored(slot - 1);
      hand(partition, slot);
      slot = partition.buffer.firstSlot();
    }
  }

  private void releaseRestored(long upTo) throws Exception {
    Partition before = restored;
    if (before == null) {
      return;
    }
    Long slot = before.buffer.firstSlot();
    while (slot != null && slot <= upTo) {
      hand(before, slot);
      slot = before.buffer.firstSlot();
    }
    if (slot == null) {
      restored = null;
    }
  }

  private void hand(Partition partition, long slot) throws Exception {
    for (Map.Entry<String, List<Observation>> ofHost : partition.buffer.take(slot).entrySet()) {
      if (!ofHost.getValue().isEmpty()) {
        way.take(slot, ofHost.getKey(), ofHost.getValue());
      }
    }
  }

  private final class Partition {
    private final EventBuffer buffer;
    private long heardAt;

    private Partition(EventBuffer buffer) {
      this.buffer = buffer;
    }

    private boolean isGivenUp(long watermark) {
      return watermark == Long.MAX_VALUE || watermark - patienceMs > heardAt;
    }
  }
}
