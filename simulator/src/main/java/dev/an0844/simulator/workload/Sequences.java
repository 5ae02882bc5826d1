package dev.an0844.simulator.workload;

import java.util.Locale;

/**
 * Sources that knock in step with each other, again and again.
 *
 * <p>A wave's events fill four minutes, so that all of a sequence is inside the window, and two
 * quiet ones follow, so that no alert suppresses that of the next wave.
 *
 * @param failures in each sequence, 1 to 65,535
 */
record Sequences(int failures) implements Plot {

  private static final long EVENTS = 2_000_000;
  private static final int MOST_SOURCES = 64;
  private static final int MACHINES = 8;
  private static final Span FIRST_WAVE = Span.seconds(0, 240);
  private static final long PERIOD_MICROS = 360_000_000;

  Workload workload() {
    return new PlottedWorkload(
        "sequences-" + failures,
        String.format(
            Locale.ROOT,
            "Sources on 8 hosts, up to 64 at a time and in step: each fails at %,d ports, its host opens a port, it gets in there. Four minutes of event time a wave, two of quiet, then the same sources again; every sequence alerts.",
            failures),
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    long sequences = scale.of(EVENTS / Knock.events(failures));
    int width = (int) Math.min(MOST_SOURCES, sequences);
    long waves = sequences / width;
    Strand strand =
        new Waves(waves, width, Knock.events(failures), FIRST_WAVE, PERIOD_MICROS)
            .strand((wave, source, step) -> knock(stage, source).step(step));
    return new Plan(waves * width, strand);
  }

  private Knock knock(Stage stage, int source) {
    return new Knock(stage, source % MACHINES, stage.knocker(source), failures, Knock.door(source));
  }
}
