package dev.an0844.simulator.workload;

/**
 * Knocks of three ports that come one after the other all through a workload, each by a source of
 * its own and each getting in once.
 *
 * @param firstKnock number of the first, so that strands of one workload share no source
 * @param firstMachine of those that the knocks go round
 */
record SteadyKnocks(long firstKnock, long count, int firstMachine, int machines) {

  private static final int FAILURES = 3;
  private static final long LONGEST_MICROS = 5_000_000;

  /** Over this span, on this stage. */
  Strand strand(Stage stage, Span span) {
    long period = span.lengthMicros() / count;
    Span first = new Span(span.startMicros(), Math.min(period, LONGEST_MICROS));
    return new Waves(count, 1, Knock.events(FAILURES), first, period)
        .strand((wave, source, step) -> knock(stage, wave).step(step));
  }

  long events() {
    return count * Knock.events(FAILURES);
  }

  private Knock knock(Stage stage, long nth) {
    int machine = firstMachine + (int) (nth % machines);
    long knock = firstKnock + nth;
    return new Knock(stage, machine, stage.knocker(knock), FAILURES, Knock.door(knock));
  }
}
