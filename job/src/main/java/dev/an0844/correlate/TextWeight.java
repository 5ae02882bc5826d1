package dev.an0844.correlate;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.telemetry.Process;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How much of the Java heap texts take beyond what is reckoned for a plain record, roughly: senders
 * choose their length, and so how much a count of records would be wrong by. Short texts, as nearly
 * all are, weigh nothing here.
 */
final class TextWeight {

  private static final int SHORT = 64;
  private static final int BYTES_PER_UNIT = 2;
  private static final long ITEM_BYTES = 56;
  private static final long PORT_BYTES = 20;
  private static final int SAMPLES = 16;

  private TextWeight() {}

  static long of(@Nullable String text) {
    return text == null || text.length() <= SHORT ? 0 : (long) BYTES_PER_UNIT * text.length();
  }

  static long of(List<String> texts) {
    long bytes = 0;
    for (int i = 0; i < texts.size(); i++) {
      bytes += ITEM_BYTES + of(texts.get(i));
    }
    return bytes;
  }

  static long of(@Nullable Process process) {
    return process == null
        ? 0
        : of(process.getPath())
            + of(process.getSigningId())
            + of(process.getTeamId())
            + of(process.getParentPath())
            + of(process.getArgs());
  }

  static long of(OpeningEvidence opening) {
    return of(opening.getEventId())
        + of(opening.getAnchor())
        + of(opening.getRule())
        + of(opening.getApplicationPath())
        + of(opening.getProcess())
        + PORT_BYTES * opening.getPorts().size();
  }

  static long of(RememberedSuccess success) {
    return of(success.getEvidence().getEventId())
        + of(success.getEvidence().getSensorState())
        + of(success.getEvidence().getProcess())
        + of(success.getHostName())
        + of(success.getHostTags())
        + of(success.getTestId());
  }

  /** Of a list that may be long and is weighed each time it grows: reckoned from some of it. */
  static <T> long sampled(List<T> items, ToLongFunction<T> weight) {
    int size = items.size();
    int samples = Math.min(size, SAMPLES);
    long bytes = 0;
    for (int i = 0; i < samples; i++) {
      bytes += weight.applyAsLong(items.get((int) ((long) i * size / samples)));
    }
    return samples == 0 ? 0 : bytes * size / samples;
  }
}
