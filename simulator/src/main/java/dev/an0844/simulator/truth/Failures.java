package dev.an0844.simulator.truth;

import dev.an0844.telemetry.Transport;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongToIntFunction;

/**
 * The failures of one source on one host in order of time, with what a success must be able to ask
 * without walking over them: a client that retried a million times gets its answers as fast as one
 * that knocked thrice. Each failure is one long: the time above 18 bits of transport and port.
 */
final class Failures {

  private static final int PAIR_BITS = 18;
  private static final int PORT_MASK = 0xFFFF;

  private final long[] packed;
  private final int[] enoughPairsAt;
  private final int[] threePortsAt;
  private final int[] samePortUntil;

  Failures(Longs unsorted, int minDistinctPorts) {
    packed = unsorted.sorted();
    enoughPairsAt =
        firstWithDistinct(minDistinctPorts, failure -> (int) (failure & ((1 << PAIR_BITS) - 1)));
    threePortsAt = firstWithDistinct(3, Failures::port);
    samePortUntil = endsOfRuns();
  }

  static long pack(long timeMs, Transport transport, int port) {
    return (timeMs << PAIR_BITS) | (code(transport) << 16) | port;
  }

  /**
   * When the failures later than {@code after} have been on enough distinct pairs, if that is no
   * later than until.
   */
  OptionalLong enoughAt(long after, long until) {
    int first = firstLater(after);
    if (first == packed.length || enoughPairsAt[first] == packed.length) {
      return OptionalLong.empty();
    }
    long time = time(packed[enoughPairsAt[first]]);
    return time <= until ? OptionalLong.of(time) : OptionalLong.empty();
  }

  /** Whether the failures in (after, until] were on at least three distinct ports. */
  boolean onThreePorts(long after, long until) {
    int third = threePortsAt[firstLater(after)];
    return third < packed.length && time(packed[third]) <= until;
  }

  /** Whether every failure in (after, until] was on this port. */
  boolean onlyOn(int port, long after, long until) {
    int first = firstLater(after);
    int last = firstLater(until) - 1;
    return port(packed[first]) == port && samePortUntil[first] >= last;
  }

  private int firstLater(long timeMs) {
    int low = 0;
    int high = packed.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time(packed[middle]) > timeMs) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private int[] firstWithDistinct(int wanted, LongToIntFunction what) {
    int[] reached = new int[packed.length];
    Map<Integer, Integer> counts = new HashMap<>();
    int end = 0;
    for (int start = 0; start < packed.length; start++) {
      while (end < packed.length && counts.size() < wanted) {
        counts.merge(what.applyAsInt(packed[end++]), 1, Integer::sum);
      }
      reached[start] = counts.size() >= wanted ? end - 1 : packed.length;
      counts.computeIfPresent(
          what.applyAsInt(packed[start]), (key, count) -> count == 1 ? null : count - 1);
    }
    return reached;
  }

  private int[] endsOfRuns() {
    int[] ends = new int[packed.length];
    for (int i = packed.length - 1; i >= 0; i--) {
      boolean runGoesOn = i + 1 < packed.length && port(packed[i]) == port(packed[i + 1]);
      ends[i] = runGoesOn ? ends[i + 1] : i;
    }
    return ends;
  }

  private static long code(Transport transport) {
    return switch (transport) {
      case UNKNOWN -> 0;
      case TCP -> 1;
      case UDP -> 2;
    };
  }

  private static long time(long failure) {
    return failure >> PAIR_BITS;
  }

  private static int port(long failure) {
    return (int) (failure & PORT_MASK);
  }
}
