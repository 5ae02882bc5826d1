package dev.an0844.ingest;

/**
 * Ids of events that have arrived lately on this subtask, so that of several copies the one first
 * received counts even where they bear different times. Two generations of 64-bit fingerprints: the
 * older one is let go when the newer one is full or has seen its span of event time. Both lie in
 * one plain array, since each look costs a read from main memory and there is one for every event.
 *
 * <p>It is not checkpointed. After a restart, equal copies still meet in their slot of the buffer
 * or in the memory of the host; only a copy with another time that straddles the restart is taken
 * as an event of its own. The fingerprints are seeded afresh in every process, so that nobody can
 * craft an id that hides another event. Not thread-safe.
 */
public final class ArrivalMemory {

  private static final int FIRST_CAPACITY = 1 << 11;
  private static final int LARGEST_CAPACITY = 1 << 22;

  /** The last bit of a fingerprint says of which generation it is. */
  private static final long GENERATION = 1;

  private final long spanMs;
  private final Fingerprint fingerprint = new Fingerprint();
  private long[] table = new long[FIRST_CAPACITY];
  private long newer;
  private int newerSize;
  private int olderSize;
  private long newerSince = Long.MIN_VALUE;

  /** Means nothing; what is read into it cannot be left out. */
  @SuppressWarnings("UnusedVariable")
  private long fetched;

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
    return firstArrival(print(hostId, eventId));
  }

  /** As {@link #firstArrival(String, String)}, for an event that goes by its print. */
  public boolean firstArrival(long arrival) {
    int place = place(table, arrival);
    if (table[place] != 0) {
      return false;
    }
    table[place] = arrival | newer;
    newerSize++;
    makeRoom();
    return true;
  }

  /** Whether the event, or a copy of it, has been here. */
  public boolean knows(String hostId, String eventId) {
    return newerSize + olderSize > 0 && table[place(table, print(hostId, eventId))] != 0;
  }

  /**
   * Fetches what the next questions will look at. The processor makes these reads all at once, but
   * one at a time where a question stands between them.
   */
  public void fetch(long[] prints, int count) {
    for (int i = 0; i < count; i++) {
      fetched ^= table[home(table, prints[i])];
    }
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
    moveTo(capacityFor(newerSize), GENERATION);
    olderSize = newerSize;
    newerSize = 0;
    newer ^= GENERATION;
  }

  private void makeRoom() {
    if (newerSize >= LARGEST_CAPACITY / 4) {
      rotate();
    } else if ((newerSize + olderSize) * 2 >= table.length) {
      moveTo(table.length * 2, 0);
    }
  }

  /** From a quarter to half full. */
  private static int capacityFor(int entries) {
    return Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, entries)) * 4);
  }

  /**
   * Moves to a table of another size.
   *
   * @param bits bits of the generation in which an entry must be as the newer ones are, to go along
   */
  private void moveTo(int capacity, long bits) {
    long[] other = new long[capacity];
    for (long arrival : table) {
      if (arrival != 0 && ((arrival ^ newer) & bits) == 0) {
        other[place(other, arrival & ~GENERATION)] = arrival;
      }
    }
    table = other;
  }

  /**
   * Stands for an event of a host in the other questions, to this memory alone. Never 0, whichever
   * the generation.
   */
  public long print(String hostId, String eventId) {
    long print = fingerprint.of(hostId, eventId) & ~GENERATION;
    return print == 0 ? 2 : print;
  }

  /** Where the arrival stands, or else would. */
  private static int place(long[] table, long arrival) {
    int at = home(table, arrival);
    while (table[at] != 0 && (table[at] & ~GENERATION) != arrival) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }

  private static int home(long[] table, long arrival) {
    return (int) (arrival >>> 1) & (table.length - 1);
  }
}
