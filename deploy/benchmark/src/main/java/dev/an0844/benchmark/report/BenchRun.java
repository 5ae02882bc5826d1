package dev.an0844.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a run of the benchmark found.
 *
 * @param version version of the program; empty when not stated, as with every text here
 * @param seed seed of the workloads
 * @param quick whether it was cut short
 * @param machine what it ran on: name and value
 * @param measurements in the order of the file
 * @param proofs in the order of the file
 * @param agreements in the order of the file
 */
record BenchRun(
    String version,
    String seed,
    boolean quick,
    List<Fact> machine,
    List<Measurement> measurements,
    List<Proof> proofs,
    List<Agreement> agreements) {

  /** A name and a value. */
  record Fact(String name, String value) {}

  /**
   * A claim and what was measured of it.
   *
   * @param details anything more, of any shape
   */
  record Proof(String name, String target, String measured, boolean met, JsonNode details) {}

  /**
   * Whether engines detect the same.
   *
   * @param detections engine and number
   * @param agree whether they found the same
   * @param why why they do, or do not
   */
  record Agreement(String workload, List<Fact> detections, boolean agree, String why) {}

  /** The measurement of a workload, with events from memory and at one subtask. */
  Optional<Measurement> of(String workload, String engine, String backend) {
    return measurements.stream()
        .filter(Measurement::isFromMemoryAtOneSubtask)
        .filter(each -> each.workload().equals(workload) && each.isOf(engine, backend))
        .findFirst();
  }
}
