package dev.an0844.simulator.workload;

/**
 * Sequences of three failures, of which one in 21,845 gets in: as many as of 65,535 failures do in
 * as many events. Its cost beside that of {@link Sequences} tells what a long sequence costs apart
 * from what alerts do.
 */
final class SparseSequences implements Plot {

  private static final int FAILURES = 65_535;
  private static final long COMPLETED = 30;
  private static final int SOURCES = 64;
  private static final int MACHINES = 8;
  private static final int PORTS = 3;
  private static final long APART_MICROS = 1_125_000;

  Workload workload() {
    return new PlottedWorkload(
        "sequences-3-sparse",
        "64 sources on 8 hosts fail at 3 ports each, over and over; after 65,535 failures one host opens a port and one source gets in. One event in 1.1 seconds, as in sequences-3; every success alerts.",
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    long completed = scale.of(COMPLETED);
    long events = completed * Knock.events(FAILURES);
    Span all = new Span(Span.seconds(0, 0).startMicros(), events * APART_MICROS);
    return new Plan(completed, Strand.evenly(all, events, nth -> act(stage, nth)));
  }

  private static Act act(Stage stage, long nth) {
    int step = (int) (nth % Knock.events(FAILURES));
    int source = Math.min(step, FAILURES - 1) % SOURCES;
    Knock knock =
        new Knock(stage, source % MACHINES, stage.knocker(source), PORTS, Knock.door(source));
    return knock.step(step < FAILURES ? step / SOURCES % PORTS : PORTS + step - FAILURES);
  }
}
