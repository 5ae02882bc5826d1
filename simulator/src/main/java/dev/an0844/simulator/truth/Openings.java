package dev.an0844.simulator.truth;

import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The openings of one host, found by the port that they name and by time. */
final class Openings {

  private static final List<Opening> NONE = List.of();

  private final List<Opening> unnamed = new ArrayList<>();
  private final Map<Integer, List<Opening>> byPort = new HashMap<>();
  private boolean sorted = true;

  static boolean opens(FirewallChange change) {
    return switch (change.getAction()) {
      case ENABLE_RULE, LOAD_RULES, FLUSH_RULES, ALLOW_APPLICATION, DISABLE_FIREWALL -> true;
      case ENABLE_FIREWALL -> change.getFacility() == Facility.PF;
      case DISABLE_RULE, BLOCK_APPLICATION, UNKNOWN -> false;
    };
  }

  void add(Opening opening, List<Integer> ports) {
    sorted = false;
    if (ports.isEmpty()) {
      unnamed.add(opening);
      return;
    }
    for (int port : new TreeSet<>(ports)) {
      byPort.computeIfAbsent(port, p -> new ArrayList<>()).add(opening);
    }
  }

  /**
   * What the openings that qualify for a success show.
   *
   * @param completeMs c(s)
   * @param failuresUntilMs u
   * @param namesPort whether a shown opening names the port of the success
   */
  record Shown(long completeMs, long failuresUntilMs, boolean namesPort) {}

  /**
   * The shown openings of a success of which enough ports had failed at {@code enoughAt}, or null
   * when none qualifies. An opening qualifies exactly when it may have come at or after enoughAt
   * and at or before the success.
   */
  @Nullable Shown shownFor(Success success, long enoughAt, long maxInterval) {
    sortOnce();
    List<Opening> named = byPort.getOrDefault(success.port(), NONE);
    OptionalLong before = latestBefore(success, enoughAt, named);
    if (before.isPresent()) {
      return new Shown(
          success.timeMs(),
          before.getAsLong(),
          isNamed(success, enoughAt, success.timeMs(), named));
    }
    OptionalLong after = earliestAfter(success, maxInterval, named);
    if (after.isPresent()) {
      long complete = after.getAsLong();
      return new Shown(complete, success.timeMs(), isNamed(success, complete, complete, named));
    }
    return null;
  }

  private OptionalLong latestBefore(Success success, long enoughAt, List<Opening> named) {
    long newest = Long.MIN_VALUE;
    for (List<Opening> openings : List.of(unnamed, named)) {
      for (int i = firstLater(openings, success.timeMs()) - 1; i >= 0; i--) {
        Opening opening = openings.get(i);
        if (opening.latest() < enoughAt) {
          break;
        }
        if (openings == unnamed || opening.fits(success)) {
          newest = Math.max(newest, opening.latest());
          break;
        }
      }
    }
    return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  private OptionalLong earliestAfter(Success success, long maxInterval, List<Opening> named) {
    long oldest = Long.MAX_VALUE;
    for (List<Opening> openings : List.of(unnamed, named)) {
      for (int i = firstLater(openings, success.timeMs()); i < openings.size(); i++) {
        Opening opening = openings.get(i);
        if (opening.latest() > success.timeMs() + maxInterval) {
          break;
        }
        if (opening.earliest() <= success.timeMs()
            && (openings == unnamed || opening.fits(success))) {
          oldest = Math.min(oldest, opening.latest());
          break;
        }
      }
    }
    return oldest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(oldest);
  }

  private static boolean isNamed(Success success, long from, long to, List<Opening> named) {
    for (int i = firstLater(named, to) - 1; i >= 0 && named.get(i).latest() >= from; i--) {
      Opening opening = named.get(i);
      if (opening.earliest() <= success.timeMs()
          && opening.fits(success)
          && opening.isForTheAcceptorOf(success)) {
        return true;
      }
    }
    return false;
  }

  private static int firstLater(List<Opening> openings, long time) {
    int low = 0;
    int high = openings.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (openings.get(middle).latest() > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void sortOnce() {
    if (!sorted) {
      Comparator<Opening> byLatest = Comparator.comparingLong(Opening::latest);
      unnamed.sort(byLatest);
      byPort.values().forEach(openings -> openings.sort(byLatest));
      sorted = true;
    }
  }
}
