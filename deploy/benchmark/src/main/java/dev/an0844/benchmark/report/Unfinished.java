package dev.an0844.benchmark.report;

/** Says of a run that was stopped which it was and how far it got. */
final class Unfinished {

  private Unfinished() {}

  static String told(Measurement measurement) {
    String what =
        "%s, %s, %s: did not finish"
            .formatted(measurement.workload(), measurement.engine(), measurement.backend());
    if (!measurement.note().isBlank()) {
      return what + ": " + measurement.note();
    }
    return measurement.events().isPresent()
        ? what + "; it got as far as " + Figures.whole(measurement.events()) + " events."
        : what + ".";
  }
}
