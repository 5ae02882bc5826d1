package dev.an0844.benchmark.result;

import java.util.List;
import java.util.Map;

/**
 * What several engines found in one workload.
 *
 * @param workload name of the workload
 * @param engines names of the engines
 * @param detections what each of them found, by its name; an engine that did not finish is missing
 * @param agree whether all of them finished and found the same number
 * @param why why they must agree, or why they cannot
 */
public record AgreementResult(
    String workload,
    List<String> engines,
    Map<String, Long> detections,
    boolean agree,
    String why) {}
