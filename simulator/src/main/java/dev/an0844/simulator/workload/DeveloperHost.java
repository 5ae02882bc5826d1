package dev.an0844.simulator.workload;

/** A host on which listeners come and go so fast that the window holds ten thousand of them. */
final class DeveloperHost implements Plot {

  private static final long EVENTS = 2_000_000;
  private static final int WINDOWS = 6;
  private static final int BINDS_OF_WINDOW = 10_000;
  private static final long KNOCKS = 2_000;
  private static final int FAILURES = 3;

  /** Above it lie the ports that knocks get in by, below it those of the developer. */
  private static final int FIRST_PORT = 9_000;

  private static final int SSH = 22;
  private static final Span ALL = Span.seconds(0, 300L * WINDOWS);
  private static final int HOST = 0;

  Workload workload() {
    return new PlottedWorkload(
        "developer-host",
        "Half an hour of one host on which 10,000 ports are bound in every 5 minutes. Amid them 2,000 sources knock and get in by a port of their own, each an alert, and 2,000 fail alike and get in by a port that nobody has opened.",
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    SteadyKnocks knocks = new SteadyKnocks(0, scale.of(KNOCKS), HOST, 1);
    Strand misses = nearMisses(stage, knocks.count());
    long binds = scale.of((long) BINDS_OF_WINDOW * WINDOWS);
    long rest = scale.of(EVENTS) - binds - knocks.events() - misses.count();
    return new Plan(
        knocks.count(),
        Strand.evenly(
            ALL, binds, nth -> stage.binds(HOST, FIRST_PORT + (int) (nth % BINDS_OF_WINDOW))),
        knocks.strand(stage, ALL),
        misses,
        new Background(stage, HOST, 1).strand(ALL, rest));
  }

  private static Strand nearMisses(Stage stage, long count) {
    int steps = FAILURES + 1;
    return Strand.evenly(
        ALL,
        count * steps,
        nth -> {
          String source = stage.stranger(nth / steps);
          int step = (int) (nth % steps);
          return step < FAILURES
              ? stage.fails(HOST, source, SSH + 1 + step, nth)
              : stage.enters(HOST, source, SSH, nth);
        });
  }
}
