package dev.an0844.simulator.generate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and SIGTERM: the run is asked to end, and the process waits for it to tidy up, but not for
 * ever. Close it when the run is over.
 */
final class Interruption implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch tidied = new CountDownLatch(1);
  private final AtomicBoolean over = new AtomicBoolean();

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::askAndWait, "tidy-up"));
    return interruption;
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits so long, or until it is asked; returns whether it is. */
  boolean waitFor(long nanos) {
    try {
      return asked.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    over.set(true);
    tidied.countDown();
  }

  private void askAndWait() {
    if (over.get()) {
      return;
    }
    asked.countDown();
    try {
      if (!tidied.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up tidying up after " + PATIENCE_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
