package dev.an0844.wire;

/**
 * The thread was interrupted while it waited for a schema registry. The record has not been judged:
 * it must not become a dead letter. The thread's interrupt flag is set when this is thrown, so that
 * a cancelled task ends at its next blocking call at the latest.
 */
public final class WireInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WireInterruptedException(InterruptedException cause) {
    super("interrupted while waiting for the schema registry", cause);
  }
}
