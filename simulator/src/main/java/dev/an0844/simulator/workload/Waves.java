package dev.an0844.simulator.workload;

/**
 * Sources that act in step with each other: all take their first step, then all the second, until
 * the wave is over and, after a pause, the next begins.
 *
 * @param waves how many waves
 * @param width how many sources act at the same time
 * @param steps how many steps each takes in a wave
 * @param first when the first wave is
 * @param periodMicros from the beginning of one wave to that of the next
 */
record Waves(long waves, int width, int steps, Span first, long periodMicros) {

  /** What a source does. */
  @FunctionalInterface
  interface Steps {
    Act take(long wave, int source, int step);
  }

  Strand strand(Steps all) {
    long eventsOfWave = (long) width * steps;
    return new Strand(
        waves * eventsOfWave,
        nth -> nth / eventsOfWave * periodMicros + first.at(nth % eventsOfWave, eventsOfWave),
        nth -> {
          int within = (int) (nth % eventsOfWave);
          return all.take(nth / eventsOfWave, within % width, within / width);
        });
  }
}
