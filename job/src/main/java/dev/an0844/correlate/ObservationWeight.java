package dev.an0844.correlate;

import dev.an0844.ingest.Observation;
import dev.an0844.ingest.OpeningSeen;
import dev.an0844.ingest.SuccessSeen;
import dev.an0844.telemetry.Process;
import org.jspecify.annotations.Nullable;

/**
 * How much of the Java heap an event takes, roughly: its sensor chooses the length of its texts.
 */
final class ObservationWeight {

  private static final long PLAIN_BYTES = 600;
  private static final long TEXT_BYTES = 56;

  private ObservationWeight() {}

  static long of(Observation event) {
    Object body = event.getBody();
    if (body instanceof SuccessSeen success) {
      return PLAIN_BYTES
          + of(success.getEvidence().getProcess())
          + of(success.getEvidence().getSensorState());
    }
    if (body instanceof OpeningSeen opening) {
      return PLAIN_BYTES
          + of(opening.getEvidence().getProcess())
          + of(opening.getEvidence().getRule())
          + of(opening.getEvidence().getAnchor())
          + Integer.BYTES * (long) opening.getEvidence().getPorts().size();
    }
    return PLAIN_BYTES;
  }

  private static long of(@Nullable Process process) {
    if (process == null) {
      return 0;
    }
    long bytes = of(process.getPath()) + of(process.getParentPath());
    for (String argument : process.getArgs()) {
      bytes += of(argument);
    }
    return bytes;
  }

  private static long of(@Nullable String text) {
    return text == null ? 0 : TEXT_BYTES + text.length();
  }
}
