package dev.an0844.benchmark.report;

/** Says of a run that was stopped which it was and how far it got. */
final class Unfinished {

  private Unfinished() {}

  static String told(Measurement measurement) {
    String what =
        "%s, %s, %s: did not finish"
            .formatted(measurement.workload(), measurement.engine(), measurement.backend());
    return measurement.note().isBlank() ? what + "." : what + ": " + measurement.note();
  }
}
