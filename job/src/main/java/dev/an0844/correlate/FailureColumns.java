package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.SensorKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The failures of one source in one slot of time, in order of time and id, as a {@link FailureSlot}
 * has them: a column for each thing that is known of them. In memory too, since a garbage collector
 * copies a few arrays in the time of a few objects, and a scan has thousands of failures.
 */
final class FailureColumns {

  private static final int CUT = 1;
  private static final int OUTCOME_SHIFT = 1;
  private static final int OUTCOME_MASK = 3;
  private static final int SENSOR_SHIFT = 3;
  private static final long[] NONE = {};
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final SensorKind[] SENSORS = SensorKind.values();
  private static final int FIRST_CAPACITY = 2;
  private static final long OBJECT_BYTES = 300;
  private static final long ENTRY_BYTES = Long.BYTES + 2 * Integer.BYTES + 1;

  private int size;
  private long[] times;
  private int[] pairs;
  private byte[] facts;
  private long[] lates = NONE;
  private byte[] ids;
  private int[] idEnds;
  private long[] thinnedTimes = NONE;
  private int thinnedTo;
  private @Nullable Long lastSuccess;

  /** No failures yet. */
  FailureColumns() {
    this(FIRST_CAPACITY, 0);
  }

  private FailureColumns(int capacity, int idBytes) {
    times = new long[capacity];
    pairs = new int[capacity];
    facts = new byte[capacity];
    idEnds = new int[capacity];
    ids = new byte[idBytes];
  }

  /** Reads the columns of a record. */
  static FailureColumns of(FailureSlot slot) {
    int size = slot.getTimes().remaining() / Long.BYTES;
    FailureColumns columns = new FailureColumns(size, slot.getIds().remaining());
    columns.size = size;
    slot.getTimes().duplicate().asLongBuffer().get(columns.times);
    slot.getPairs().duplicate().asIntBuffer().get(columns.pairs);
    slot.getFacts().duplicate().get(columns.facts);
    slot.getIds().duplicate().get(columns.ids);
    slot.getIdEnds().duplicate().asIntBuffer().get(columns.idEnds);
    columns.lates = longs(slot.getLates());
    columns.thinnedTimes = longs(slot.getThinnedTimes());
    columns.thinnedTo = slot.getThinnedTo();
    columns.lastSuccess = slot.getLastSuccess();
    return columns;
  }

  private static long[] longs(ByteBuffer bytes) {
    long[] longs = bytes.hasRemaining() ? new long[bytes.remaining() / Long.BYTES] : NONE;
    bytes.duplicate().asLongBuffer().get(longs);
    return longs;
  }

  /** Writes the columns into a record, which shares nothing with them. */
  FailureSlot toSlot() {
    return new FailureSlot(
        bytes(times, size),
        bytes(pairs, size),
        ByteBuffer.wrap(Arrays.copyOf(facts, size)),
        bytes(lates, lates.length == 0 ? 0 : size),
        ByteBuffer.wrap(Arrays.copyOf(ids, idBytes())),
        bytes(idEnds, size),
        bytes(thinnedTimes, thinnedTimes.length),
        thinnedTo,
        lastSuccess);
  }

  private static ByteBuffer bytes(long[] values, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
    bytes.asLongBuffer().put(values, 0, count);
    return bytes;
  }

  private static ByteBuffer bytes(int[] values, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Integer.BYTES);
    bytes.asIntBuffer().put(values, 0, count);
    return bytes;
  }

  /** Bytes of the heap that it takes, roughly. */
  long weight() {
    return OBJECT_BYTES
        + ENTRY_BYTES * times.length
        + ids.length
        + Long.BYTES * ((long) lates.length + thinnedTimes.length);
  }

  /** How many failures there are. */
  int size() {
    return size;
  }

  /** Time of a failure, milliseconds. */
  long time(int at) {
    return times[at];
  }

  /** A failure's {@link PortPair}. */
  int pair(int at) {
    return pairs[at];
  }

  /** Whether an opening of the host or a success of the source lies right before a failure. */
  boolean isAfterCut(int at) {
    return (facts[at] & CUT) != 0;
  }

  /** Says that nothing lies right before a failure. */
  void removeCut(int at) {
    facts[at] &= ~CUT;
  }

  /** What an alert shows of a failure. */
  KeptFailure shown(int at) {
    return new KeptFailure(
        new FailureEvidence(
            id(at),
            Instant.ofEpochMilli(times[at]),
            PortPair.transport(pairs[at]),
            PortPair.port(pairs[at]),
            OUTCOMES[(facts[at] >> OUTCOME_SHIFT) & OUTCOME_MASK],
            SENSORS[(facts[at] & 0xff) >> SENSOR_SHIFT]),
        late(at));
  }

  private long late(int at) {
    return lates.length == 0 ? 0 : lates[at];
  }

  private String id(int at) {
    int from = idStart(at);
    return new String(ids, from, idEnds[at] - from, StandardCharsets.UTF_8);
  }

  private int idStart(int at) {
    return at == 0 ? 0 : idEnds[at - 1];
  }

  private int idBytes() {
    return size == 0 ? 0 : idEnds[size - 1];
  }

  /** Where a failure stands, or would, by its time and id. */
  int placeFor(long time, String eventId) {
    int at = size;
    while (at > 0
        && (times[at - 1] > time || (times[at - 1] == time && id(at - 1).compareTo(eventId) > 0))) {
      at--;
    }
    return at;
  }

  /** Whether the event of that id is among them. */
  boolean holds(String eventId) {
    byte[] wanted = eventId.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < size; i++) {
      if (Arrays.equals(ids, idStart(i), idEnds[i], wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  /** Index of the first failure after that time. */
  int firstAfter(long time) {
    return firstAfter(times, size, time);
  }

  private static int firstAfter(long[] ascending, int count, long time) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (ascending[middle] <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Puts a failure at its place. */
  void insert(int at, FailureEvidence failure, long lateByMs, boolean afterCut) {
    byte[] id = failure.getEventId().getBytes(StandardCharsets.UTF_8);
    makeRoom(at, id, lateByMs != 0);
    times[at] = failure.getTime().toEpochMilli();
    pairs[at] = PortPair.of(failure);
    facts[at] = facts(failure, afterCut);
    if (lates.length > 0) {
      lates[at] = lateByMs;
    }
  }

  /** Readers of the state know the symbols of a release by their places: new ones come last. */
  @SuppressWarnings("EnumOrdinal")
  private static byte facts(FailureEvidence failure, boolean afterCut) {
    return (byte)
        (failure.getSensor().ordinal() << SENSOR_SHIFT
            | failure.getOutcome().ordinal() << OUTCOME_SHIFT
            | (afterCut ? CUT : 0));
  }

  private void makeRoom(int at, byte[] id, boolean late) {
    grow();
    if (late && lates.length == 0) {
      lates = new long[times.length];
    }
    insertId(at, id);
    int behind = size - at;
    if (behind > 0) {
      System.arraycopy(times, at, times, at + 1, behind);
      System.arraycopy(pairs, at, pairs, at + 1, behind);
      System.arraycopy(facts, at, facts, at + 1, behind);
      if (lates.length > 0) {
        System.arraycopy(lates, at, lates, at + 1, behind);
      }
    }
    size++;
  }

  private void grow() {
    if (size == times.length) {
      int capacity = Math.max(FIRST_CAPACITY, size * 2);
      times = Arrays.copyOf(times, capacity);
      pairs = Arrays.copyOf(pairs, capacity);
      facts = Arrays.copyOf(facts, capacity);
      idEnds = Arrays.copyOf(idEnds, capacity);
    }
    if (lates.length > 0 && lates.length < times.length) {
      lates = Arrays.copyOf(lates, times.length);
    }
  }

  private void insertId(int at, byte[] id) {
    int start = idStart(at);
    int all = idBytes();
    if (all + id.length > ids.length) {
      ids = Arrays.copyOf(ids, all == 0 ? id.length : Math.max(all * 2, all + id.length));
    }
    System.arraycopy(ids, start, ids, start + id.length, all - start);
    System.arraycopy(id, 0, ids, start, id.length);
    for (int i = size; i > at; i--) {
      idEnds[i] = idEnds[i - 1] + id.length;
    }
    idEnds[at] = start + id.length;
  }

  /** Keeps the failures that are wanted, and these times of all that were ever let go. */
  void keep(boolean[] wanted, long[] newThinnedTimes) {
    int kept = 0;
    int keptBytes = 0;
    int start = 0;
    for (int i = 0; i < size; i++) {
      int end = idEnds[i];
      if (wanted[i]) {
        times[kept] = times[i];
        pairs[kept] = pairs[i];
        facts[kept] = facts[i];
        if (lates.length > 0) {
          lates[kept] = lates[i];
        }
        System.arraycopy(ids, start, ids, keptBytes, end - start);
        keptBytes += end - start;
        idEnds[kept] = keptBytes;
        kept++;
      }
      start = end;
    }
    size = kept;
    thinnedTo = kept;
    thinnedTimes = newThinnedTimes;
  }

  /** How many failures the last thinning left. */
  int thinnedTo() {
    return thinnedTo;
  }

  /** Times, ascending, of failures that were counted and then let go. */
  long[] thinnedTimes() {
    return thinnedTimes;
  }

  /** Index of the first of the thinned times after that time. */
  int firstThinnedAfter(long time) {
    return firstAfter(thinnedTimes, thinnedTimes.length, time);
  }

  /** Time of the source's newest success in the slot, or null. */
  @Nullable Long lastSuccess() {
    return lastSuccess;
  }

  /** Notes a success; false when a newer one is known. */
  boolean noteSuccess(long time) {
    if (lastSuccess != null && lastSuccess >= time) {
      return false;
    }
    lastSuccess = time;
    return true;
  }
}
