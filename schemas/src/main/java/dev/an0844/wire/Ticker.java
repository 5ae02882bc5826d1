package dev.an0844.wire;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time that passes between two looks at it, and a way to let some pass. */
interface Ticker {

  /** Nanoseconds since a point of no meaning. */
  long nanoTime();

  /** Waits. */
  void sleep(Duration time) throws InterruptedException;

  /** The time of this machine. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
      }
    };
  }
}
