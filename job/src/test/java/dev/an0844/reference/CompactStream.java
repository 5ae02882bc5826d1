package dev.an0844.reference;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stream for the eye: one short line an event, in order of arrival, times in ms after {@link
 * TelemetryStory#START}.
 */
public final class CompactStream {

  private CompactStream() {}

  /** All events. */
  public static String print(List<TelemetryEvent> arrivals) {
    return print(arrivals, event -> true);
  }

  /** Some events; the number that begins each line is its place in the whole stream. */
  public static String print(List<TelemetryEvent> arrivals, Predicate<TelemetryEvent> which) {
    List<String> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < arrivals.size(); i++) {
      TelemetryEvent event = arrivals.get(i);
      boolean copy = !seen.add(event.getHost().getId() + "\n" + event.getEventId());
      if (which.test(event)) {
        lines.add(i + " " + line(event) + (copy ? " (copy)" : ""));
      }
    }
    return String.join("\n", lines);
  }

  /** One event. */
  public static String line(TelemetryEvent event) {
    String since =
        event.getEventTimeEarliest() == null ? "" : " since " + time(event.getEventTimeEarliest());
    String test = event.getTestId() == null ? "" : " test " + event.getTestId();
    return time(event.getEventTime())
        + " "
        + event.getHost().getId()
        + " "
        + event.getEventId()
        + " "
        + body(event.getBody())
        + since
        + test;
  }

  /** Milliseconds after the start of the story, with microseconds where there are any. */
  static String time(Instant time) {
    long micros = Duration.between(TelemetryStory.START, time).toNanos() / 1_000;
    long rest = Math.floorMod(micros, 1_000);
    return Math.floorDiv(micros, 1_000) + (rest == 0 ? "" : "+" + rest + "us");
  }

  private static String body(Object body) {
    if (body instanceof ConnectionAttempt a) {
      return a.getOutcome()
          + " "
          + a.getTransport()
          + "/"
          + a.getDestinationPort()
          + " from "
          + a.getSourceIp()
          + by(a.getProcess());
    }
    if (body instanceof PortBind b) {
      String foreground = Boolean.FALSE.equals(b.getBackground()) ? " foreground" : "";
      return "BIND "
          + b.getTransport()
          + "/"
          + b.getLocalPort()
          + " on "
          + b.getLocalIp()
          + foreground;
    }
    if (body instanceof FirewallChange c) {
      String application = c.getApplicationPath() == null ? "" : " for " + c.getApplicationPath();
      return c.getFacility()
          + " "
          + c.getAction()
          + " "
          + c.getTransport()
          + c.getPorts()
          + application;
    }
    return String.valueOf(body);
  }

  private static String by(@Nullable Process process) {
    return process == null ? "" : " by " + process.getPath();
  }
}
