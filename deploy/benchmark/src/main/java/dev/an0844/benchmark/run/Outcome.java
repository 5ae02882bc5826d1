package dev.an0844.benchmark.run;

/** How a run ended. */
public sealed interface Outcome {

  /** Events that were read. */
  long events();

  /**
   * It read everything and its sinks have seen the end.
   *
   * @param found what its counting sinks received
   */
  record Finished(long events, long found, Effort effort) implements Outcome {}

  /**
   * It was given up, or it failed.
   *
   * @param events how far it got
   * @param why what a person is told, in words without a full stop
   */
  record Unfinished(long events, String why) implements Outcome {}
}
