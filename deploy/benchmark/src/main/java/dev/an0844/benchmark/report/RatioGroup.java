package dev.an0844.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured of the job under the same conditions but for the backend.
 *
 * @param name the workload, and what else sets the conditions apart
 * @param bars one for each backend
 */
record RatioGroup(String name, List<Measurement> bars) {

  /** The groups of a run, in its order. */
  static List<RatioGroup> of(BenchRun run) {
    Map<String, List<Measurement>> groups = new LinkedHashMap<>();
    for (Measurement each : run.measurements()) {
      if (each.engine().equals(Measurement.JOB)
          && (each.ratioToLimit().isPresent() || !each.finished())) {
        groups.computeIfAbsent(name(each), name -> new ArrayList<>()).add(each);
      }
    }
    return groups.entrySet().stream()
        .map(group -> new RatioGroup(group.getKey(), group.getValue()))
        .toList();
  }

  private static String name(Measurement measurement) {
    String source = measurement.source().equals("memory") ? "" : ", " + measurement.source();
    int subtasks = measurement.parallelism();
    return measurement.workload() + source + (subtasks == 1 ? "" : ", " + subtasks + " subtasks");
  }
}
