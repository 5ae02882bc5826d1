package dev.an0844.simulator.workload;

import java.util.Locale;

/**
 * One host that so many sources fail at within the window, for a plot of what a source costs.
 *
 * @param sources at most; never so many that a source fails only once
 */
record SourcesPerHost(int sources) implements Plot {

  private static final long EVENTS = 2_000_000;
  private static final long KNOCKS = 200;
  private static final int HIGHEST_PORT = 19_999;
  private static final int HOST = 0;
  private static final Span ALL = Span.seconds(0, 290);

  Workload workload() {
    return new PlottedWorkload(
        "sources-per-host-" + sources,
        String.format(
            Locale.ROOT,
            "One host within the window: %,d source%s in turn at closed ports, 2 million times in all, and 200 others knock and get in, each an alert.",
            sources,
            sources == 1 ? " fails" : "s fail"),
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    SteadyKnocks knocks = new SteadyKnocks(0, scale.of(KNOCKS), HOST, 1);
    long failures = Math.max(0, scale.of(EVENTS) - knocks.events());
    long failing = Math.max(1, Math.min(sources, failures / 2));
    return new Plan(
        knocks.count(),
        Strand.evenly(
            ALL,
            failures,
            nth ->
                stage.fails(
                    HOST, stage.stranger(nth % failing), 1 + (int) (nth % HIGHEST_PORT), nth)),
        knocks.strand(stage, ALL));
  }
}
