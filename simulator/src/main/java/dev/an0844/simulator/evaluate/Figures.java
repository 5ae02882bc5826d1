package dev.an0844.simulator.evaluate;

import java.util.Locale;
import java.util.OptionalDouble;

/** Shares and delays as a table shows them. */
final class Figures {

  private static final String NONE = "-";

  private Figures() {}

  /** Three decimals, rounded down: only a whole reads 1.000. */
  static String share(OptionalDouble share) {
    return share.isEmpty()
        ? NONE
        : String.format(Locale.ROOT, "%.3f", Math.floor(share.getAsDouble() * 1_000) / 1_000);
  }

  /** Milliseconds in the unit that fits, a dash where nothing was measured. */
  static String delay(long count, long millis) {
    return count == 0 ? NONE : delay(millis);
  }

  private static String delay(long millis) {
    if (millis < 1_000) {
      return millis + "ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%d.%ds", millis / 1_000, millis % 1_000 / 100);
    }
    long seconds = millis / 1_000;
    if (seconds < 3_600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    long minutes = seconds / 60;
    return String.format(Locale.ROOT, "%dh%02dm", minutes / 60, minutes % 60);
  }
}
