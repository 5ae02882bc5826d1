package dev.an0844.correlate;

/**
 * Estimates how much of the Java heap is taken by what could be in the state backend instead.
 * Whoever holds it looks here, and writes it out when the limit is passed.
 */
final class MemoryBudget {

  private final long limitBytes;
  private long used;

  MemoryBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  void take(long bytes) {
    used += bytes;
  }

  void giveBack(long bytes) {
    used -= bytes;
  }

  void giveBackAll() {
    used = 0;
  }

  boolean isExceeded() {
    return used > limitBytes;
  }
}
