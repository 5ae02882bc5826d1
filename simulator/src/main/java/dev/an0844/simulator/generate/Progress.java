package dev.an0844.simulator.generate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Tells how far the traffic has got: one line that changes on a terminal, a new line now and then
 * elsewhere.
 */
final class Progress {

  private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int CHECK_EVERY = 256;

  private final PrintWriter out;
  private final boolean terminal;
  private final boolean everyRecord;
  private long calls;
  private long lastShown = System.nanoTime();
  private boolean lineIsOpen;

  /**
   * Progress to this writer.
   *
   * @param everyRecord whether records come so slowly that each may be shown
   */
  Progress(PrintWriter out, boolean terminal, boolean everyRecord) {
    this.out = out;
    this.terminal = terminal;
    this.everyRecord = everyRecord;
  }

  void at(double share, long records) {
    if (!everyRecord && ++calls % CHECK_EVERY != 0) {
      return;
    }
    long now = System.nanoTime();
    if (now - lastShown >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      lastShown = now;
      show(String.format(Locale.ROOT, "%3.0f%%  %,d records", Math.min(1, share) * 100, records));
    }
  }

  /** Ends the line that changes, so that what is printed next has one of its own. */
  void end() {
    if (lineIsOpen) {
      out.println();
      out.flush();
      lineIsOpen = false;
    }
  }

  private void show(String text) {
    if (terminal) {
      out.print("\r" + text);
      lineIsOpen = true;
    } else {
      out.println(text);
    }
    out.flush();
  }
}
