package dev.an0844.simulator.workload;

import java.util.Locale;

/**
 * Sources that, once in, get in so many times more, for a plot of what that costs.
 *
 * @param repeats successes after the first
 */
record Repeats(int repeats) implements Plot {

  private static final long EVENTS = 2_000_000;
  private static final long KNOCKS = 1_000;
  private static final int AT_A_TIME = 100;
  private static final int FAILURES = 3;
  private static final int HOSTS = 10;
  private static final long WAVE_SECONDS = 100;

  Workload workload() {
    return new PlottedWorkload(
        "repeats-" + repeats,
        String.format(
            Locale.ROOT,
            "1,000 sources on 10 hosts, 100 at a time: each fails at 3 ports, its host opens one, it gets in once and %,d times more within 100 seconds, one detection each time and one alert a source; the rest of 2 million events is other sources' sessions.",
            repeats),
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    long knocks = scale.of(KNOCKS);
    int width = (int) Math.min(AT_A_TIME, knocks);
    long waves = knocks / width;
    int steps = Knock.events(FAILURES) + repeats;
    Strand knocking =
        new Waves(waves, width, steps, Span.seconds(0, WAVE_SECONDS), WAVE_SECONDS * 1_000_000)
            .strand((wave, source, step) -> knock(stage, wave * width + source).step(step));
    Span all = Span.seconds(0, WAVE_SECONDS * waves);
    return new Plan(
        waves * width * (1 + repeats),
        knocking,
        new Background(stage, 0, HOSTS).sessions(all, scale.of(EVENTS) - knocking.count()));
  }

  private static Knock knock(Stage stage, long nth) {
    return new Knock(stage, (int) (nth % HOSTS), stage.knocker(nth), FAILURES, Knock.door(nth));
  }
}
