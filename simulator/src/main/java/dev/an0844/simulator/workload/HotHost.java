package dev.an0844.simulator.workload;

/** A fleet of which one host has half of all that happens. */
final class HotHost implements Plot {

  private static final long EVENTS_OF_HALF = 1_000_000;
  private static final long KNOCKS_OF_HALF = 500;
  private static final int OTHERS = 499;
  private static final Span HOUR = Span.seconds(0, 3_600);

  Workload workload() {
    return new PlottedWorkload(
        "hot-host",
        "An hour of 500 hosts with half of all events and half of all knocks on one of them; one event in 2,000 completes a knock, each an alert.",
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    long events = scale.of(EVENTS_OF_HALF);
    long count = scale.of(KNOCKS_OF_HALF);
    SteadyKnocks hot = new SteadyKnocks(0, count, 0, 1);
    SteadyKnocks elsewhere = new SteadyKnocks(count, count, 1, OTHERS);
    return new Plan(
        hot.count() + elsewhere.count(),
        new Background(stage, 0, 1).strand(HOUR, events - hot.events()),
        hot.strand(stage, HOUR),
        new Background(stage, 1, OTHERS).strand(HOUR, events - elsewhere.events()),
        elsewhere.strand(stage, HOUR));
  }
}
