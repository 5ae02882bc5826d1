package dev.an0844.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts delays by their bucket. Begins with a short list, since most hosts show a handful of
 * buckets in an interval, and becomes a table of all when that is searched too long. Not
 * thread-safe.
 */
final class DelayCounts {

  private static final int FIRST_ROOM = 4;
  private static final int LONGEST_LIST = 8;
  private static final byte[] NO_LIST = {};

  /** The buckets that have a count, in the order in which they came; empty for a table. */
  private byte[] listed = new byte[FIRST_ROOM];

  /** The count of each of them; of a table, the count of each bucket. */
  private long[] counts = new long[FIRST_ROOM];

  private int size;

  void add(long delayMs) {
    int bucket = DelayBuckets.of(delayMs);
    if (listed.length == 0) {
      counts[bucket]++;
    } else {
      addToList(bucket);
    }
  }

  private void addToList(int bucket) {
    for (int i = 0; i < size; i++) {
      if (listed[i] == bucket) {
        counts[i]++;
        return;
      }
    }
    if (size == LONGEST_LIST) {
      becomeTable();
      counts[bucket]++;
      return;
    }
    if (size == listed.length) {
      listed = Arrays.copyOf(listed, LONGEST_LIST);
      counts = Arrays.copyOf(counts, LONGEST_LIST);
    }
    listed[size] = (byte) bucket;
    counts[size++] = 1;
  }

  private void becomeTable() {
    long[] table = new long[DelayBuckets.COUNT];
    for (int i = 0; i < size; i++) {
      table[listed[i]] = counts[i];
    }
    listed = NO_LIST;
    counts = table;
    size = table.length;
  }

  /** The buckets that have a count. */
  List<Integer> buckets() {
    List<Integer> buckets = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (counts[i] > 0) {
        buckets.add(listed.length == 0 ? i : listed[i]);
      }
    }
    return buckets;
  }

  /** The count of each of {@link #buckets}. */
  List<Long> counts() {
    List<Long> found = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (counts[i] > 0) {
        found.add(counts[i]);
      }
    }
    return found;
  }
}
