package dev.an0844.simulator.workload;

/**
 * A source fails at distinct ports of a machine, the machine opens a port, and the source gets in
 * there: a detection.
 *
 * @param failures 1 to 65,535
 */
record Knock(Stage stage, int machine, String source, int failures, int door) {

  private static final int PORTS = 65_535;
  private static final int FIRST_DOOR = 20_000;
  private static final int DOORS = 45_000;

  /** The port that the nth knock of a workload gets in by. */
  static int door(long nth) {
    return FIRST_DOOR + (int) (nth % DOORS);
  }

  /** Events of a knock that gets in once. */
  static int events(int failures) {
    return failures + 2;
  }

  /** One step of it; steps beyond the opening are successes. */
  Act step(int step) {
    if (step < failures) {
      return stage.fails(machine, source, 1 + (door + step) % PORTS, step);
    }
    return step == failures
        ? stage.binds(machine, door)
        : stage.enters(machine, source, door, step);
  }
}
