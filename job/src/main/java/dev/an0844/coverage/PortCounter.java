package dev.an0844.coverage;

import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened at one port of a host in one interval, thinned to what decides whether it was
 * opened unseen: the first success, the newest failures up to it, the openings. A failure after a
 * success says nothing, since somebody has just got in there. Not thread-safe.
 */
final class PortCounter {

  /** So many failures are held that an earlier success that comes out of order still has one. */
  static final int FAILURES = 4;

  /** Most ports never see a failure. */
  private static final long[] NO_TIMES = {};

  private static final String[] NO_SOURCES = {};

  private final Transport transport;
  private final int port;
  private long[] failureTimes = NO_TIMES;
  private String[] failureSources = NO_SOURCES;
  private int failures;
  private long firstSuccess = Long.MAX_VALUE;
  private long lastSuccess = Long.MIN_VALUE;
  private String successSource = "";
  private String successEventId = "";
  private @Nullable List<Interval> openings;

  PortCounter(Transport transport, int port) {
    this.transport = transport;
    this.port = port;
  }

  /** Keeps the newest, in order, the newest first. */
  void failure(long time, String source) {
    if (time > firstSuccess || (failures == FAILURES && time <= failureTimes[FAILURES - 1])) {
      return;
    }
    if (failureTimes.length == 0) {
      failureTimes = new long[FAILURES];
      failureSources = new String[FAILURES];
    }
    int at = Math.min(failures, FAILURES - 1);
    while (at > 0 && failureTimes[at - 1] < time) {
      failureTimes[at] = failureTimes[at - 1];
      failureSources[at] = failureSources[at - 1];
      at--;
    }
    failureTimes[at] = time;
    failureSources[at] = source;
    failures = Math.min(failures + 1, FAILURES);
  }

  void success(long time, String source, String eventId) {
    lastSuccess = Math.max(lastSuccess, time);
    if (time < firstSuccess || (time == firstSuccess && eventId.compareTo(successEventId) < 0)) {
      firstSuccess = time;
      successSource = source;
      successEventId = eventId;
      dropFailuresAfter(time);
    }
  }

  private void dropFailuresAfter(long time) {
    int after = 0;
    while (after < failures && failureTimes[after] > time) {
      after++;
    }
    if (after > 0) {
      failures -= after;
      System.arraycopy(failureTimes, after, failureTimes, 0, failures);
      System.arraycopy(failureSources, after, failureSources, 0, failures);
    }
  }

  void opening(Interval interval) {
    if (openings == null) {
      openings = new ArrayList<>(1);
    }
    Intervals.add(openings, interval, Intervals.OF_A_PORT);
  }

  PortTally tally() {
    List<Instance> failed = new ArrayList<>(failures);
    for (int i = 0; i < failures; i++) {
      failed.add(new Instance(failureTimes[i], failureSources[i], ""));
    }
    boolean entered = firstSuccess != Long.MAX_VALUE;
    return new PortTally(
        transport,
        port,
        failed,
        entered ? new Instance(firstSuccess, successSource, successEventId) : null,
        entered ? lastSuccess : null,
        openings == null ? List.of() : openings);
  }
}
