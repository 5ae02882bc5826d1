package dev.an0844.wire;

import java.time.Duration;

/**
 * Remembers that the registry is down, so that not every record waits for it. While the circuit is
 * open nothing is asked; then one record probes, without retries, and its outcome decides. For one
 * thread.
 */
final class Circuit {

  private static final int COST_FACTOR = 9;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Ticker ticker;
  private final long pauseNanos;
  private boolean open;
  private long probeAt;
  private String why = "";

  Circuit(Ticker ticker, Duration pause) {
    this.ticker = ticker;
    this.pauseNanos = pause.toNanos();
  }

  /** True from a failure to the next success. */
  boolean isOpen() {
    return open;
  }

  /** True when nothing may be asked now. */
  boolean blocks() {
    return open && ticker.nanoTime() - probeAt < 0;
  }

  /** What failed last. */
  String why() {
    return why;
  }

  /**
   * The registry failed.
   *
   * @param cost how long a probe took to find out, zero for a record that waited as it should. Slow
   *     probes are made more seldom, so that they do not take up the time of a stream that goes on.
   */
  void failed(String detail, Duration cost) {
    open = true;
    why = detail;
    long scaled = Math.min(COST_FACTOR * cost.toNanos(), LONGEST_PAUSE.toNanos());
    probeAt = ticker.nanoTime() + Math.max(pauseNanos, scaled);
  }

  /** The registry answered. */
  void succeeded() {
    open = false;
    why = "";
  }
}
