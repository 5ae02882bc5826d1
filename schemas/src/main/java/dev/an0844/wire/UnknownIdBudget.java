package dev.an0844.wire;

import java.time.Duration;

/**
 * Limits how often a registry is asked in vain. Garbage behind a 00 names another id each time, so
 * remembering unknown ids does not help against it; a budget does: this many unknown ids at once,
 * and as many again spread over each period. An id that is known costs nothing.
 *
 * <p>While the budget is used up, an id that comes again has a second budget of the same size, so
 * that a new schema is found even while garbage keeps coming: a real id repeats, garbage does not.
 *
 * <p>For one thread.
 */
final class UnknownIdBudget {

  private static final int REMEMBERED = 1024;

  private final LruCache<Integer, Boolean> turnedAway = new LruCache<>(REMEMBERED);
  private final Bucket first;
  private final Bucket again;

  UnknownIdBudget(Ticker ticker, int size, Duration period) {
    this.first = new Bucket(ticker, size, period);
    this.again = new Bucket(ticker, size, period);
  }

  /** Whether the registry may be asked for an id; remembers the id if not. */
  boolean allows(int id) {
    if (first.holdsOne() || (turnedAway.containsKey(id) && again.holdsOne())) {
      return true;
    }
    turnedAway.put(id, true);
    return false;
  }

  /** The registry was asked and did not know. */
  void spend() {
    if (first.holdsOne()) {
      first.takeOne();
    } else {
      again.takeOne();
    }
  }

  /** Fills up evenly with time. */
  private static final class Bucket {
    private final Ticker ticker;
    private final int size;
    private final double perNano;
    private double level;
    private long filledAt;

    Bucket(Ticker ticker, int size, Duration period) {
      this.ticker = ticker;
      this.size = size;
      this.perNano = (double) size / period.toNanos();
      this.level = size;
      this.filledAt = ticker.nanoTime();
    }

    boolean holdsOne() {
      long now = ticker.nanoTime();
      level = Math.min(size, level + (now - filledAt) * perNano);
      filledAt = now;
      return level >= 1;
    }

    void takeOne() {
      level -= 1;
    }
  }
}
