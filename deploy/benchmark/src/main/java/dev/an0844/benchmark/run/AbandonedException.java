package dev.an0844.benchmark.run;

/** Ends a task that nobody waits for any more. */
public final class AbandonedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AbandonedException() {
    super("The benchmark gave this run up.");
  }
}
