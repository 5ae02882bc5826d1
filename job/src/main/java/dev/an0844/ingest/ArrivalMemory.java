package dev.an0844.ingest;

/**
 * Ids of events that have arrived lately on this subtask, so that of several copies the one first
 * received counts even where they bear different times. Two generations of 64-bit fingerprints: the
 * older one is let go when the newer one is full or has seen its span of event time. A generation
 * lies in one plain array, since each look costs a read from main memory and there is one for every
 * event; and it stays where it lies, since moving it would hold up everything behind it.
 *
 * <p>It is not checkpointed. After a restart, equal copies still meet in their slot of the buffer
 * or in the memory of the host; only a copy with another time that straddles the restart is taken
 * as an event of its own. The fingerprints are seeded afresh in every process, so that nobody can
 * craft an id that hides another event. Not thread-safe.
 */
public final class ArrivalMemory {

  private static final int LARGEST_GENERATION = 1 << 20;

  private final long spanMs;
  private final Fingerprint fingerprint = new Fingerprint();
  private Generation newer = new Generation(0);
  private Generation older = new Generation(0);
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
    if (older.holds(arrival) || !newer.add(arrival)) {
      return false;
    }
    if (newer.size >= LARGEST_GENERATION) {
      rotate();
    }
    return true;
  }

  /** Whether the event, or a copy of it, has been here. */
  public boolean knows(String hostId, String eventId) {
    if (newer.size + older.size == 0) {
      return false;
    }
    long arrival = print(hostId, eventId);
    return newer.holds(arrival) || older.holds(arrival);
  }

  /**
   * Fetches what the next questions will look at. The processor makes these reads all at once, but
   * one at a time where a question stands between them.
   */
  public void fetch(long[] prints, int count) {
    for (int i = 0; i < count; i++) {
      fetched ^= newer.atHome(prints[i]) ^ older.atHome(prints[i]);
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
    older = newer;
    newer = new Generation(older.size);
  }

  /**
   * Stands for an event of a host in the other questions, to this memory alone. Never 0, which
   * stands for an empty place.
   */
  public long print(String hostId, String eventId) {
    long print = fingerprint.of(hostId, eventId);
    return print == 0 ? 1 : print;
  }

  private static final class Generation {

    private static final int SMALLEST_CAPACITY = 1 << 11;
    private static final int LARGEST_CAPACITY = 2 * LARGEST_GENERATION;

    private long[] table;
    private int size;

    /** Starts with nothing, and with room for that many and some more. */
    private Generation(int expected) {
      int capacity = Integer.highestOneBit(Math.max(1, expected)) * 4;
      table = new long[Math.min(LARGEST_CAPACITY, Math.max(SMALLEST_CAPACITY, capacity))];
    }

    private boolean holds(long arrival) {
      return table[place(arrival)] != 0;
    }

    private boolean add(long arrival) {
      int place = place(arrival);
      if (table[place] != 0) {
        return false;
      }
      table[place] = arrival;
      size++;
      if (size * 2 > table.length) {
        grow();
      }
      return true;
    }

    private void grow() {
      long[] smaller = table;
      table = new long[smaller.length * 2];
      for (long arrival : smaller) {
        if (arrival != 0) {
          table[place(arrival)] = arrival;
        }
      }
    }

    private long atHome(long arrival) {
      return table[home(arrival)];
    }

    /** Where the arrival stands, or else would. */
    private int place(long arrival) {
      int at = home(arrival);
      while (table[at] != 0 && table[at] != arrival) {
        at = (at + 1) & (table.length - 1);
      }
      return at;
    }

    private int home(long arrival) {
      return (int) arrival & (table.length - 1);
    }
  }
}
