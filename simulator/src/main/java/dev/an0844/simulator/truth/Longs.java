package dev.an0844.simulator.truth;

import java.util.Arrays;

/**
 * A growing list of primitive longs, since boxing millions of times would cost more than the times.
 */
final class Longs {

  private long[] values = new long[4];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1) + 1);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long[] sorted() {
    long[] copy = Arrays.copyOf(values, size);
    Arrays.sort(copy);
    return copy;
  }
}
