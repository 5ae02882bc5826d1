package dev.an0844.cluster.fault;

import dev.an0844.cluster.fault.SideOutputs.Spot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an output holds against what it must hold.
 *
 * @param output its name
 * @param expected how many records it must hold
 * @param missing how many of them it does not hold
 * @param twice how many stand there more than once
 * @param extra how many others it holds
 */
record Comparison(String output, long expected, long missing, long twice, long extra) {

  /** Compares by the places that the records speak of. */
  static Comparison of(String output, Set<Spot> expected, List<Spot> found) {
    Set<Spot> once = new HashSet<>();
    long twice = 0;
    for (Spot spot : found) {
      twice += once.add(spot) ? 0 : 1;
    }
    List<Spot> missing = new ArrayList<>(expected);
    missing.removeIf(once::contains);
    once.removeAll(expected);
    return new Comparison(output, expected.size(), missing.size(), twice, once.size());
  }

  boolean agrees() {
    return missing == 0 && twice == 0 && extra == 0;
  }

  /** In a few characters: how many, and what is wrong with them. */
  String inWords() {
    return agrees()
        ? expected + " of " + expected
        : "of %d: %d missing, %d twice, %d extra".formatted(expected, missing, twice, extra);
  }
}
