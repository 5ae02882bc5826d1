package dev.an0844.coverage;

import dev.an0844.telemetry.SensorKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts tallies of one host and interval together, in any order of arrival. */
final class Tallies {

  private static final Comparator<Instance> NEWEST_FIRST =
      Comparator.comparingLong(Instance::getTime).reversed().thenComparing(Instance::getSourceIp);

  private Tallies() {}

  /**
   * Both together, with no more ports than may be held. Openings of a port that there is no room
   * for count for all ports: an opening must never be missing.
   */
  static HostTally merged(HostTally one, HostTally other, int mostPorts) {
    boolean otherIsNewer = isNewer(other.getLastSeen(), other.getLastSensor(), one);
    List<Interval> openToAll = new ArrayList<>(one.getOpenToAll());
    other.getOpenToAll().forEach(o -> Intervals.add(openToAll, o, Intervals.OF_ALL_PORTS));
    Map<Integer, PortTally> ports = new HashMap<>();
    one.getPorts().forEach(port -> ports.put(key(port), port));
    long leftOut = one.getPortsLeftOut() + other.getPortsLeftOut();
    for (PortTally port : other.getPorts()) {
      if (ports.size() < mostPorts || ports.containsKey(key(port))) {
        ports.merge(key(port), port, Tallies::port);
      } else {
        leftOut++;
        port.getOpenings().forEach(o -> Intervals.add(openToAll, o, Intervals.OF_ALL_PORTS));
      }
    }
    return new HostTally(
        one.getHostId(),
        other.getHostName() == null ? one.getHostName() : other.getHostName(),
        one.getSlotEnd(),
        Math.max(one.getStreamTime(), other.getStreamTime()),
        Math.max(one.getLastSeen(), other.getLastSeen()),
        otherIsNewer ? other.getLastSensor() : one.getLastSensor(),
        newest(one.getLastConnection(), other.getLastConnection()),
        newest(one.getLastBothWays(), other.getLastBothWays()),
        one.getOtherConnections() + other.getOtherConnections(),
        leftOut,
        legs(one.getLegs(), other.getLegs()),
        new ArrayList<>(ports.values()),
        openToAll);
  }

  private static int key(PortTally port) {
    return PortKeys.of(port.getTransport(), port.getPort());
  }

  static @Nullable Long newest(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.max(one, other);
  }

  private static boolean isNewer(long time, SensorKind sensor, HostTally than) {
    return time > than.getLastSeen()
        || (time == than.getLastSeen() && sensor.compareTo(than.getLastSensor()) < 0);
  }

  private static List<LegTally> legs(List<LegTally> one, List<LegTally> other) {
    List<LegTally> legs = new ArrayList<>(one.size());
    for (int i = 0; i < one.size(); i++) {
      legs.add(leg(one.get(i), other.get(i)));
    }
    return legs;
  }

  private static @Nullable LegTally leg(@Nullable LegTally one, @Nullable LegTally other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    boolean otherIsNewer =
        other.getLastSeen() > one.getLastSeen()
            || (other.getLastSeen() == one.getLastSeen()
                && other.getLastSensor().compareTo(one.getLastSensor()) < 0);
    long[] delays = new long[DelayBuckets.COUNT];
    addDelays(one, delays);
    addDelays(other, delays);
    List<Integer> buckets = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int bucket = 0; bucket < delays.length; bucket++) {
      if (delays[bucket] > 0) {
        buckets.add(bucket);
        counts.add(delays[bucket]);
      }
    }
    return new LegTally(
        one.getEvents() + other.getEvents(),
        one.getLate() + other.getLate(),
        Math.max(one.getLastSeen(), other.getLastSeen()),
        otherIsNewer ? other.getLastSensor() : one.getLastSensor(),
        sensors(one, other),
        newest(one.getAheadMs(), other.getAheadMs()),
        buckets,
        counts);
  }

  private static List<SensorKind> sensors(LegTally one, LegTally other) {
    EnumSet<SensorKind> sensors = EnumSet.noneOf(SensorKind.class);
    sensors.addAll(one.getSensors());
    sensors.addAll(other.getSensors());
    return new ArrayList<>(sensors);
  }

  private static void addDelays(LegTally leg, long[] delays) {
    for (int i = 0; i < leg.getDelayBuckets().size(); i++) {
      delays[leg.getDelayBuckets().get(i)] += leg.getDelayCounts().get(i);
    }
  }

  private static PortTally port(PortTally one, PortTally other) {
    Instance first = first(one.getFirstSuccess(), other.getFirstSuccess());
    List<Instance> failures = new ArrayList<>(one.getFailures());
    failures.addAll(other.getFailures());
    if (first != null) {
      failures.removeIf(failure -> failure.getTime() > first.getTime());
    }
    failures.sort(NEWEST_FIRST);
    List<Interval> openings = new ArrayList<>(one.getOpenings());
    other.getOpenings().forEach(o -> Intervals.add(openings, o, Intervals.OF_A_PORT));
    return new PortTally(
        one.getTransport(),
        one.getPort(),
        new ArrayList<>(failures.subList(0, Math.min(failures.size(), PortCounter.FAILURES))),
        first,
        newest(one.getLastSuccess(), other.getLastSuccess()),
        openings);
  }

  private static @Nullable Instance first(@Nullable Instance one, @Nullable Instance other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Comparator.comparingLong(Instance::getTime)
                .thenComparing(Instance::getEventId)
                .compare(one, other)
            <= 0
        ? one
        : other;
  }
}
