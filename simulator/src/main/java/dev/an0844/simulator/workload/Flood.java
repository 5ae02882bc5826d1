package dev.an0844.simulator.workload;

import java.util.List;

/** A flood of forged sources that is to drown two real knocks on the same host. */
final class Flood implements Plot {

  private static final long SOURCES = 1_000_000;
  private static final int OPENINGS = 100;
  private static final int FAILURES = 3;
  private static final int BYSTANDERS = 20;
  private static final int MINUTES = 5;
  private static final long BYSTANDER_EVENTS = 30_000;
  private static final Span FLOOD = Span.seconds(4, 298);
  private static final Span OPENING = Span.seconds(5, 295);
  private static final int VICTIM = 0;
  private static final long EARLY_BIRD = 0;
  private static final long SECOND = 1;
  private static final long FIRST_BYSTANDER_KNOCK = 2;

  Workload workload() {
    return new PlottedWorkload(
        "flood",
        "One host in 5 minutes of event time: a source knocks, a million forged sources fail once or twice each and never get in, 100 ports are opened, a second source knocks amid them, and at the end both get in: 2 alerts. 20 other hosts go about their work, each with one alert a minute.",
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    long pairs = scale.of(SOURCES / 2);
    SteadyKnocks elsewhere =
        new SteadyKnocks(FIRST_BYSTANDER_KNOCK, (long) BYSTANDERS * MINUTES, 1, BYSTANDERS);
    Span all = Span.seconds(0, 60 * MINUTES);
    return new Plan(
        2 + elsewhere.count(),
        failures(stage, EARLY_BIRD, Span.seconds(1, 4)),
        Strand.evenly(FLOOD, 3 * pairs, nth -> forged(stage, nth)),
        Strand.evenly(OPENING, OPENINGS, nth -> stage.binds(VICTIM, Knock.door(nth))),
        failures(stage, SECOND, Span.seconds(150, 153)),
        entry(stage, SECOND, 290),
        entry(stage, EARLY_BIRD, 299),
        new Background(stage, 1, BYSTANDERS).strand(all, scale.of(BYSTANDER_EVENTS)),
        elsewhere.strand(stage, all));
  }

  /** Of two sources the first fails once and the second twice. */
  private static Act forged(Stage stage, long nth) {
    long source = nth / 3 * 2 + (nth % 3 + 1) / 2;
    int port = 1 + (int) (nth * 31 % 19_999);
    return stage.fails(VICTIM, stage.stranger(source), port, nth);
  }

  private static Strand failures(Stage stage, long knocker, Span when) {
    String source = stage.knocker(knocker);
    return Strand.evenly(
        when, FAILURES, nth -> stage.fails(VICTIM, source, 7_000 + 1_000 * (int) nth, nth));
  }

  /** Gets in at the port that was opened last before the beginning of the end. */
  private static Strand entry(Stage stage, long knocker, long second) {
    int lastBut = OPENINGS - 10;
    Act entry = stage.enters(VICTIM, stage.knocker(knocker), Knock.door(lastBut), knocker);
    return Strand.of(Span.seconds(second, second + 1), List.of(entry));
  }
}
