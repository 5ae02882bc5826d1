package dev.an0844.benchmark.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Workloads that differ in one number alone, which their names end with: what an event costs as
 * that number grows.
 *
 * @param id names it within the page
 * @param title heading
 * @param quantity what the number counts
 * @param prefix what the names of its workloads begin with
 * @param reading what to look for
 */
record CostSeries(String id, String title, String quantity, String prefix, String reading) {

  static final List<CostSeries> ALL =
      List.of(
          new CostSeries(
              "sequence-length",
              "Cost per event against sequence length",
              "failures in a closed-port sequence",
              "sequences-",
              "Each sequence ends in an opening and a success, so the shorter it is, the larger the"
                  + " share of events that complete a candidate. That share, not the length, is"
                  + " what the left end costs: among the targets, 65,535 is held against 3 with as many"
                  + " completed."),
          new CostSeries(
              "sources-per-host",
              "Cost per event against sources per host",
              "sources that failed at one host",
              "sources-per-host-",
              "An attacker chooses this number by spoofing addresses. Flat is good."),
          new CostSeries(
              "openings-per-host",
              "Cost per event against openings per host",
              "openings of one host within the window",
              "openings-per-host-",
              "A developer's machine has many. Flat is good."),
          new CostSeries(
              "repeats",
              "Cost per event against repeated successes",
              "successes after the first one through the same opening",
              "repeats-",
              "Someone who is in connects again and again. Flat is good."));

  /** The number that a workload's name ends with, if it is one of this series. */
  OptionalDouble numberOf(String workload) {
    String rest = workload.startsWith(prefix) ? workload.substring(prefix.length()) : "";
    return rest.matches("[0-9]{1,12}")
        ? OptionalDouble.of(Double.parseDouble(rest))
        : OptionalDouble.empty();
  }
}
