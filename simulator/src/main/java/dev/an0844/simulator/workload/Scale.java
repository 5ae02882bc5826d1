package dev.an0844.simulator.workload;

/**
 * How large a workload is to be.
 *
 * @param factor 1 for the full size
 */
record Scale(double factor) {

  private static final double MOST = 100;

  Scale {
    if (!(factor > 0 && factor <= MOST)) {
      throw new IllegalArgumentException(
          "scale is " + factor + ", it must be above 0 and at most 100");
    }
  }

  /** So many of what there are {@code full} of at full size, at least one. */
  long of(long full) {
    return Math.max(1, Math.round(full * factor));
  }

  /** The same, for what is counted in an int. */
  int of(int full) {
    return Math.toIntExact(of((long) full));
  }
}
