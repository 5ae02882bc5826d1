package dev.an0844.cluster.process;

import java.io.IOException;
import java.time.Duration;

/** Waits for something that another process does. */
public final class Await {

  private static final long PAUSE_MS = 100;

  private Await() {}

  /** Something that becomes true. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it is true by now. */
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * Waits until the condition holds.
   *
   * @param what it waits for, as the end of the sentence "waited in vain for ..."
   * @return how long it took
   * @throws IOException when it does not hold in time
   */
  public static Duration until(String what, Duration patience, Condition condition)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new IOException(
            "After " + patience.toSeconds() + " s still waited in vain for " + what + ".");
      }
      Thread.sleep(PAUSE_MS);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
