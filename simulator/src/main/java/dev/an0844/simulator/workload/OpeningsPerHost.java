package dev.an0844.simulator.workload;

import java.util.Locale;

/**
 * One host that opens so many ports within the window, for a plot of what an opening costs.
 *
 * @param openings at most; never more than half of all events
 */
record OpeningsPerHost(int openings) implements Plot {

  private static final long EVENTS = 2_000_000;
  private static final long KNOCKERS = 1_000;
  private static final int FAILURES = 3;
  private static final int HIGHEST_PORT = 19_999;
  private static final int HOST = 0;
  private static final Span FAILING = Span.seconds(0, 60);
  private static final Span OPENING = Span.seconds(60, 240);
  private static final Span ENTERING = Span.seconds(240, 290);
  private static final Span ALL = Span.seconds(0, 290);

  Workload workload() {
    return new PlottedWorkload(
        "openings-per-host-" + openings,
        String.format(
            Locale.ROOT,
            "One host within the window: 1,000 sources fail at 3 ports each, %,d port%s opened, and each source gets in by one of them, an alert each; the rest of 2 million events is background.",
            openings,
            openings == 1 ? " is" : "s are"),
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    long events = scale.of(EVENTS);
    long knockers = scale.of(KNOCKERS);
    long ports = Math.max(1, Math.min(openings, events / 2));
    long failures = knockers * FAILURES;
    return new Plan(
        knockers,
        Strand.evenly(FAILING, failures, nth -> failure(stage, nth % knockers, nth)),
        Strand.evenly(OPENING, ports, nth -> stage.binds(HOST, Knock.door(nth))),
        Strand.evenly(
            ENTERING,
            knockers,
            nth -> stage.enters(HOST, stage.knocker(nth), Knock.door(nth % ports), nth)),
        new Background(stage, HOST, 1).strand(ALL, events - failures - ports - knockers));
  }

  private static Act failure(Stage stage, long knocker, long nth) {
    return stage.fails(HOST, stage.knocker(knocker), 1 + (int) (nth % HIGHEST_PORT), nth);
  }
}
