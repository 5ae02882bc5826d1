package dev.an0844.correlate;

import dev.an0844.detection.OpeningEvidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which earlier successes something new can turn into detections. */
final class Hindsight {

  private final List<OpeningEvidence> openings = new ArrayList<>();
  private final @Nullable String sourceIp;
  private long from;
  private long before;

  Hindsight() {
    this(null, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  private Hindsight(@Nullable String sourceIp, long from, long before) {
    this.sourceIp = sourceIp;
    this.from = from;
    this.before = before;
  }

  /** A failure concerns the successes of its source in [from, before). */
  static Hindsight ofSource(String sourceIp, long from, long before) {
    return new Hindsight(sourceIp, from, before);
  }

  /** An opening concerns the successes that it fits, from its earliest time. */
  void add(OpeningEvidence opening, long successesBefore) {
    openings.add(opening);
    from = Math.min(from, opening.getEarliest().toEpochMilli());
    before = Math.max(before, successesBefore);
  }

  long from() {
    return from;
  }

  long before() {
    return before;
  }

  /** The one source whose successes are concerned, or null for those of all. */
  @Nullable String sourceIp() {
    return sourceIp;
  }

  boolean concerns(RememberedSuccess success) {
    long time = success.getEvidence().getTime().toEpochMilli();
    if (time < from || time >= before) {
      return false;
    }
    if (sourceIp != null) {
      return sourceIp.equals(success.getSourceIp());
    }
    for (OpeningEvidence opening : openings) {
      if (opening.getEarliest().toEpochMilli() <= time
          && OpeningLog.namesOrIsSilentOn(opening, success.getTransport(), success.getPort())) {
        return true;
      }
    }
    return false;
  }
}
