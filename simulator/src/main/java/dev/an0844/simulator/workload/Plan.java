package dev.an0844.simulator.workload;

import java.util.List;

/**
 * All that happens in a workload.
 *
 * @param detections how many detections that makes
 */
record Plan(long detections, List<Strand> strands) {

  Plan(long detections, Strand... strands) {
    this(detections, List.of(strands));
  }

  long events() {
    return strands.stream().mapToLong(Strand::count).sum();
  }
}
