package dev.an0844.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when it is told to, and for those who sleep. */
final class ManualTicker implements Ticker {

  private final List<Duration> slept = new ArrayList<>();
  private Runnable beforeSleep = () -> {};
  // Near the end of the range, so that a comparison that does not survive an overflow shows.
  private long now = Long.MAX_VALUE - 1_000_000;

  void pass(Duration time) {
    now += time.toNanos();
  }

  /** Does something each time that somebody goes to sleep. */
  void beforeSleep(Runnable action) {
    this.beforeSleep = action;
  }

  List<Duration> slept() {
    return slept;
  }

  Duration sleptInAll() {
    return slept.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    beforeSleep.run();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept.add(time);
    pass(time);
  }
}
