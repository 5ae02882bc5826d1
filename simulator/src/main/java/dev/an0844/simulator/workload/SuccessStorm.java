package dev.an0844.simulator.workload;

import java.util.List;
import java.util.stream.IntStream;

/** A source that, once in, connects again and again. */
final class SuccessStorm implements Plot {

  private static final long SUCCESSES = 1_500_000;
  private static final int FAILURES = 3;
  private static final long STORM_SECONDS = 300;

  /** From the beginning of the storm to the moment at which the last failure leaves the window. */
  private static final long DETECTED_SECONDS = 298;

  private static final int BYSTANDERS = 20;
  private static final long BYSTANDER_EVENTS = 100_000;

  Workload workload() {
    return new PlottedWorkload(
        "success-storm",
        "A source fails at 3 ports, its host opens one, and it connects there 5,000 times a second for 5 minutes of event time: one detection each until the failures have left the window, all but the first suppressed. 20 other hosts have light traffic.",
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    long successes = scale.of(SUCCESSES);
    Knock knock = new Knock(stage, 0, stage.knocker(0), FAILURES, Knock.door(0));
    List<Act> prelude = IntStream.rangeClosed(0, FAILURES).mapToObj(knock::step).toList();
    long detections = (successes * DETECTED_SECONDS + STORM_SECONDS - 1) / STORM_SECONDS;
    return new Plan(
        detections,
        Strand.of(Span.seconds(0, 4), prelude),
        Strand.evenly(
            Span.seconds(4, 4 + STORM_SECONDS),
            successes,
            nth -> stage.enters(0, knock.source(), knock.door(), nth)),
        new Background(stage, 1, BYSTANDERS)
            .strand(Span.seconds(0, 4 + STORM_SECONDS), scale.of(BYSTANDER_EVENTS)));
  }
}
