package dev.an0844.coverage;

import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports of one host, found without making an object for the search: this is done for every
 * event. An open-addressed table of at most half its places taken. Not thread-safe.
 */
final class PortCounters {

  private static final int FIRST_PLACES = 8;

  /** Spreads neighbouring ports over the table; 2^32 divided by the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  private final int most;
  private int[] keys = new int[FIRST_PLACES];
  private @Nullable PortCounter[] counters = new @Nullable PortCounter[FIRST_PLACES];
  private int size;

  PortCounters(int most) {
    this.most = most;
  }

  /** The counter of a port; null when it is a new one and there is no room for it. */
  @Nullable PortCounter at(Transport transport, int port) {
    // Never 0, which stands for a free place: no port is 0.
    int key = PortKeys.of(transport, port);
    int place = place(keys, key);
    if (keys[place] == key) {
      return counters[place];
    }
    if (size >= most) {
      return null;
    }
    PortCounter added = new PortCounter(transport, port);
    keys[place] = key;
    counters[place] = added;
    size++;
    if (2 * size > keys.length) {
      grow();
    }
    return added;
  }

  int size() {
    return size;
  }

  List<PortTally> tallies() {
    List<PortTally> tallies = new ArrayList<>(size);
    for (PortCounter counter : counters) {
      if (counter != null) {
        tallies.add(counter.tally());
      }
    }
    return tallies;
  }

  private void grow() {
    int[] largerKeys = new int[2 * keys.length];
    @Nullable PortCounter[] largerCounters = new @Nullable PortCounter[largerKeys.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        int place = place(largerKeys, keys[i]);
        largerKeys[place] = keys[i];
        largerCounters[place] = counters[i];
      }
    }
    keys = largerKeys;
    counters = largerCounters;
  }

  private static int place(int[] keys, int key) {
    int mask = keys.length - 1;
    int place = ((key * SPREAD) >>> Short.SIZE) & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }
}
