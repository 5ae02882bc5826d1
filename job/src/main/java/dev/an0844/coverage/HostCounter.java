package dev.an0844.coverage;

import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.detection.SuccessEvidence;
import dev.an0844.ingest.FailureSeen;
import dev.an0844.ingest.Ignored;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.OpeningSeen;
import dev.an0844.ingest.SuccessSeen;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tallies the events of one host in one interval. What can play no part in a detection counts too,
 * as a sign of life of the sensor that saw it. Bounded by the ports that it may hold. Not
 * thread-safe.
 */
final class HostCounter {

  private final String hostId;
  private final @Nullable LegCounter[] legs = new @Nullable LegCounter[SeenLeg.COUNT];
  private final PortCounters ports;
  private final List<Interval> openToAll = new ArrayList<>(0);
  private @Nullable String hostName;
  private long lastSeen = Long.MIN_VALUE;
  private SensorKind lastSensor = SensorKind.UNKNOWN;
  private long lastConnection = Long.MIN_VALUE;
  private long lastBothWays = Long.MIN_VALUE;
  private long otherConnections;
  private long portsLeftOut;

  HostCounter(String hostId, int mostPorts) {
    this.hostId = hostId;
    this.ports = new PortCounters(mostPorts);
  }

  /** Takes an event that can play a part. */
  void add(Ingested event, Observation observation) {
    if (observation.getHostName() != null) {
      hostName = observation.getHostName();
    }
    Object body = observation.getBody();
    if (body instanceof SuccessSeen success) {
      SuccessEvidence evidence = success.getEvidence();
      connection(event, evidence.getSensor(), SeenLeg.SUCCESS);
      PortCounter port = port(success.getTransport(), success.getPort());
      if (port != null) {
        port.success(event.timestamp(), success.getSourceIp(), observation.getEventId());
      }
    } else if (body instanceof FailureSeen failure) {
      FailureEvidence evidence = failure.getEvidence();
      connection(event, evidence.getSensor(), SeenLeg.FAILURE);
      PortCounter port = port(evidence.getTransport(), evidence.getPort());
      if (port != null) {
        port.failure(event.timestamp(), failure.getSourceIp());
      }
    } else {
      opening(event, ((OpeningSeen) body).getEvidence());
    }
  }

  /** Takes an event that can play no part. */
  void add(Ingested event, Ignored ignored) {
    switch (ignored.reason()) {
      case DROPPED_NOT_COUNTED -> connection(event, ignored.sensor(), SeenLeg.FAILURE);
      case UNKNOWN_OUTCOME, LOOPBACK_SOURCE -> connection(event, ignored.sensor(), null);
      case CLOSING_CHANGE, READ_OR_UNKNOWN_CHANGE ->
          count(event, ignored.sensor(), SeenLeg.FIREWALL_CHANGE);
      case LOOPBACK_BIND, FOREGROUND_BIND -> count(event, ignored.sensor(), SeenLeg.BIND);
    }
    OpeningEvidence opened = ignored.opened();
    if (opened != null) {
      opens(opened);
    }
  }

  private void opening(Ingested event, OpeningEvidence opening) {
    boolean bind = opening.getWhat() == OpeningKind.PORT_BIND;
    count(event, opening.getSensor(), bind ? SeenLeg.BIND : SeenLeg.FIREWALL_CHANGE);
    opens(opening);
  }

  private void opens(OpeningEvidence opening) {
    Interval when =
        new Interval(opening.getEarliest().toEpochMilli(), opening.getLatest().toEpochMilli());
    if (opening.getPorts().isEmpty()) {
      Intervals.add(openToAll, when, Intervals.OF_ALL_PORTS);
      return;
    }
    for (int number : opening.getPorts()) {
      PortCounter port = port(opening.getTransport(), number);
      if (port == null) {
        // An opening must never be missing: without room for its port it counts for all.
        Intervals.add(openToAll, when, Intervals.OF_ALL_PORTS);
      } else {
        port.opening(when);
      }
    }
  }

  private void connection(Ingested event, SensorKind sensor, @Nullable SeenLeg leg) {
    long time = event.timestamp();
    lastConnection = Math.max(lastConnection, time);
    if (Sensors.showsBothWays(sensor)) {
      lastBothWays = Math.max(lastBothWays, time);
    }
    if (leg == null) {
      otherConnections++;
      alive(time, sensor);
    } else {
      count(event, sensor, leg);
    }
  }

  private void count(Ingested event, SensorKind sensor, SeenLeg leg) {
    LegCounter counter = legs[leg.place()];
    if (counter == null) {
      counter = new LegCounter();
      legs[leg.place()] = counter;
    }
    counter.add(event, sensor);
    alive(event.timestamp(), sensor);
  }

  private void alive(long time, SensorKind sensor) {
    if (time > lastSeen || (time == lastSeen && sensor.compareTo(lastSensor) < 0)) {
      lastSeen = time;
      lastSensor = sensor;
    }
  }

  private @Nullable PortCounter port(Transport transport, int number) {
    PortCounter port = ports.at(transport, number);
    if (port == null) {
      portsLeftOut++;
    }
    return port;
  }

  /** How many ports it holds, which is most of what it weighs. */
  int ports() {
    return ports.size();
  }

  HostTally tally(long slotEnd, long streamTime) {
    List<LegTally> seen = new ArrayList<>(legs.length);
    for (LegCounter leg : legs) {
      seen.add(leg == null ? null : leg.tally());
    }
    return new HostTally(
        hostId,
        hostName,
        slotEnd,
        streamTime,
        lastSeen,
        lastSensor,
        orNull(lastConnection),
        orNull(lastBothWays),
        otherConnections,
        portsLeftOut,
        seen,
        ports.tallies(),
        openToAll);
  }

  private static @Nullable Long orNull(long time) {
    return time == Long.MIN_VALUE ? null : time;
  }
}
