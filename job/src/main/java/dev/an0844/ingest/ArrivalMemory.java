package dev.an0844.ingest;

/**
 * Ids of events that have arrived lately on this subtask, so that of several copies the one first
 * received counts even where they bear different times. Two generations of 64-bit fingerprints in
 * plain arrays: the older one is let go when the newer one is full or has seen its span of event
 * time.
 *
 * <p>It is not checkpointed. After a restart, equal copies still meet in their slot of the buffer
 * or in the memory of the host; only a copy with another time that straddles the restart is taken
 * as an event of its own. The fingerprints are seeded afresh in every process, so that nobody can
 * craft an id that hides another event. Not thread-safe.
 */
public final class ArrivalMemory {

  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int LARGEST_CAPACITY = 1 << 21;

  private final long spanMs;
  private final Fingerprint fingerprint = new Fingerprint();
  private long[] newer = new long[FIRST_CAPACITY];
  private long[] older = new long[FIRST_CAPACITY];
  private int newerSize;
  private int olderSize;
  private long newerSince = Long.MIN_VALUE;

  /**
   * Starts with nothing.
   *
   * @param spanMs for how much event time, at least, an arrival is remembered
   */
  public ArrivalMemory(long spanMs) {
    this.spanMs = spanMs;
  }

  /** Remembers an event; false when a copy of it has been here already. */
  public boolean firstArrival(String hostId, String eventId) {
    long arrival = fingerprint.of(hostId, eventId);
    if (knows(arrival)) {
      return false;
    }
    add(arrival);
    return true;
  }

  /** Whether the event, or a copy of it, has been here. */
  public boolean knows(String hostId, String eventId) {
    return newerSize + olderSize > 0 && knows(fingerprint.of(hostId, eventId));
  }

  private boolean knows(long arrival) {
    return contains(newer, arrival) || contains(older, arrival);
  }

  /** Lets go of what is older than two spans of event time. */
  public void advance(long watermark) {
    if (newerSince == Long.MIN_VALUE) {
      newerSince = watermark;
    } else if (watermark - newerSince >= spanMs) {
      rotate();
      newerSince = watermark;
    }
  }

  private void rotate() {
    older = newer;
    olderSize = newerSize;
    newer = new long[FIRST_CAPACITY];
    newerSize = 0;
  }

  private void add(long arrival) {
    if (newerSize * 2 >= newer.length) {
      if (newer.length >= LARGEST_CAPACITY) {
        rotate();
      } else {
        grow();
      }
    }
    insert(newer, arrival);
    newerSize++;
  }

  private void grow() {
    long[] larger = new long[newer.length * 2];
    for (long arrival : newer) {
      if (arrival != 0) {
        insert(larger, arrival);
      }
    }
    newer = larger;
  }

  private static void insert(long[] table, long arrival) {
    int at = (int) arrival & (table.length - 1);
    while (table[at] != 0) {
      at = (at + 1) & (table.length - 1);
    }
    table[at] = arrival;
  }

  private static boolean contains(long[] table, long arrival) {
    int at = (int) arrival & (table.length - 1);
    while (table[at] != 0) {
      if (table[at] == arrival) {
        return true;
      }
      at = (at + 1) & (table.length - 1);
    }
    return false;
  }
}
