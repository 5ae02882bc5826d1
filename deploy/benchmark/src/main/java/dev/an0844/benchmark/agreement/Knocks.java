package dev.an0844.benchmark.agreement;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Knocks that get in, one after the other on each host: some sources fail in turn at closed ports,
 * the host binds a port, and each of the sources gets in there. Every success is one detection by
 * the job's rule. Events follow each other by two milliseconds, so no two of them tie.
 *
 * @param hosts hosts that the knocks are spread over
 * @param knocks knocks in all
 * @param failures failures of each source in a knock
 * @param sources sources that knock at the same time, a knock
 */
public record Knocks(int hosts, int knocks, int failures, int sources) {

  private static final Instant START = Instant.parse("2025-06-02T08:00:00Z");
  private static final long APART_MS = 2;
  private static final int FIRST_CLOSED_PORT = 1_000;
  private static final int OPENED_PORT = 50_000;
  private static final Sensor SENSOR = new Sensor(SensorKind.SIMULATOR, "benchmark", null);

  /** Events in all. */
  public long events() {
    return (long) knocks * eventsOfAKnock();
  }

  /** Detections by the job's rule. */
  public long detections() {
    return (long) knocks * sources;
  }

  /** The events in order of time and of arrival. */
  public Iterator<TelemetryEvent> iterator() {
    return new Iterator<>() {

      private long next;

      @Override
      public boolean hasNext() {
        return next < events();
      }

      @Override
      public TelemetryEvent next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return event(next++);
      }
    };
  }

  private int eventsOfAKnock() {
    return sources * failures + 1 + sources;
  }

  private TelemetryEvent event(long number) {
    long knock = number / eventsOfAKnock();
    int step = (int) (number % eventsOfAKnock());
    return new TelemetryEvent(
        "e-" + number,
        START.plusMillis(number * APART_MS),
        null,
        null,
        new Host("mac-" + knock % hosts, null, List.of()),
        SENSOR,
        null,
        body(knock, step));
  }

  private Object body(long knock, int step) {
    int opening = sources * failures;
    if (step < opening) {
      int port = FIRST_CLOSED_PORT + step / sources;
      return attempt(knock, step % sources, port, Outcome.REFUSED);
    }
    if (step == opening) {
      return new PortBind("0.0.0.0", OPENED_PORT, Transport.TCP, null, true);
    }
    return attempt(knock, step - opening - 1, OPENED_PORT, Outcome.ESTABLISHED);
  }

  private ConnectionAttempt attempt(long knock, int source, int port, Outcome outcome) {
    long number = knock * sources + source;
    String ip =
        "100." + (64 + (number >> 16) % 64) + "." + (number >> 8 & 255) + "." + (number & 255);
    return new ConnectionAttempt(ip, null, null, port, Transport.TCP, outcome, null, null);
  }
}
