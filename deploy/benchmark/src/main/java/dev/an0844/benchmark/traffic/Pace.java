package dev.an0844.benchmark.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Lets event time pass as fast as the clock does, or so many times faster. For one thread. */
public final class Pace {

  private static final long WORTH_WAITING_NANOS = 500_000;

  private final double speed;
  private final Instant origin;
  private final long startNanos;
  private long worstLagNanos;

  private Pace(double speed, Instant origin) {
    this.speed = speed;
    this.origin = origin;
    this.startNanos = System.nanoTime();
  }

  /**
   * Time begins to pass now.
   *
   * @param speed seconds of event time a second; infinite for no waiting
   * @param origin the event time of now
   */
  public static Pace from(Instant origin, double speed) {
    return new Pace(speed, origin);
  }

  /** Waits until this time has come, if it has not. */
  public void await(Instant time) {
    long due = (long) (Duration.between(origin, time).toNanos() / speed);
    long ahead = due - (System.nanoTime() - startNanos);
    if (ahead > WORTH_WAITING_NANOS) {
      LockSupport.parkNanos(ahead);
    } else if (ahead < 0 && Double.isFinite(speed)) {
      worstLagNanos = Math.max(worstLagNanos, -ahead);
    }
  }

  /** How far the caller was behind at worst. */
  public Duration worstLag() {
    return Duration.ofNanos(worstLagNanos);
  }
}
