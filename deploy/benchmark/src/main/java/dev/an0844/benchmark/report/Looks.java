package dev.an0844.benchmark.report;

import java.util.Set;

/** Which classes of the style sheet an engine and a backend have: a colour each, and a stroke. */
final class Looks {

  private static final Set<String> COLOURED =
      Set.of("limit", Measurement.JOB, "raw-cep", "match-recognize");

  private Looks() {}

  static String of(String engine, String backend) {
    String colour = COLOURED.contains(engine) ? engine : "other";
    return colour + (Measurement.ROCKSDB.equals(backend) ? " rocksdb" : " heap");
  }
}
