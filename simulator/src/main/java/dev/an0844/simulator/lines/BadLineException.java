package dev.an0844.simulator.lines;

import dev.an0844.text.Printable;

/**
 * A line that is not what its file should hold. The message is {@code FILE:LINE: what is wrong},
 * fit to be printed as it is.
 */
public final class BadLineException extends Exception {

  private static final int LONGEST_PROBLEM = 400;

  /** Bad at this line, counted from 1. */
  public BadLineException(String file, long line, String problem) {
    super(Printable.of(file) + ":" + line + ": " + Printable.of(problem, LONGEST_PROBLEM));
  }
}
