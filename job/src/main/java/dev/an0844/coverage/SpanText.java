package dev.an0844.coverage;

import java.time.Duration;

/** Says a length of time in the largest unit that it is a whole number of. */
final class SpanText {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private SpanText() {}

  /** Such as "24 h", "5 min", "90 s" or "1500 ms". */
  static String of(Duration span) {
    long millis = span.toMillis();
    if (millis > 0 && millis % HOUR == 0) {
      return millis / HOUR + " h";
    }
    if (millis > 0 && millis % MINUTE == 0) {
      return millis / MINUTE + " min";
    }
    return millis > 0 && millis % SECOND == 0 ? millis / SECOND + " s" : millis + " ms";
  }
}
