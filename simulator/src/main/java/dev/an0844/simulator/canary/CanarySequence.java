package dev.an0844.simulator.canary;

import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A knock at three closed ports, a listener, and an entry, all within the last seconds and all
 * bearing one test id: what the contract makes a HIGH alert of, whatever else happens on the host.
 *
 * @param hostId the host that it is told of
 * @param sourceIp who knocks; by default an address of the documentation range
 * @param testId marks every event, and its alert, as a test
 */
record CanarySequence(String hostId, String sourceIp, String testId) {

  private static final int[] CLOSED = {7_001, 7_002, 7_003};
  private static final int DOOR = 47_000;
  private static final Duration STEP = Duration.ofSeconds(1);

  /** The events in order, the last of them now. */
  List<TelemetryEvent> events(Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS).minus(STEP.multipliedBy(CLOSED.length + 1));
    List<TelemetryEvent> events = new ArrayList<>();
    for (int port : CLOSED) {
      events.add(event(events.size(), at, attempt(port, Outcome.REFUSED)));
      at = at.plus(STEP);
    }
    events.add(event(events.size(), at, bind()));
    events.add(event(events.size(), at.plus(STEP), attempt(DOOR, Outcome.ESTABLISHED)));
    return events;
  }

  private TelemetryEvent event(int number, Instant time, Object body) {
    return TelemetryEvent.newBuilder()
        .setEventId(testId + "-" + (number + 1))
        .setEventTime(time)
        .setObservedTime(time)
        .setHost(Host.newBuilder().setId(hostId).setTags(List.of()).build())
        .setSensor(Sensor.newBuilder().setKind(SensorKind.SIMULATOR).setName("canary").build())
        .setTestId(testId)
        .setBody(body)
        .build();
  }

  private ConnectionAttempt attempt(int port, Outcome outcome) {
    return ConnectionAttempt.newBuilder()
        .setSourceIp(sourceIp)
        .setDestinationPort(port)
        .setTransport(Transport.TCP)
        .setOutcome(outcome)
        .build();
  }

  private static PortBind bind() {
    return PortBind.newBuilder()
        .setLocalIp("0.0.0.0")
        .setLocalPort(DOOR)
        .setTransport(Transport.TCP)
        .setProcess(Process.newBuilder().setPath("/an0844/canary").setArgs(List.of()).build())
        .build();
  }
}
