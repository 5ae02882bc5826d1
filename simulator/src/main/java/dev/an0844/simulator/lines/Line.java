package dev.an0844.simulator.lines;

/** One line of a text file, numbered from 1. */
public sealed interface Line {

  /** Its number in the file, from 1. */
  long number();

  /** A line that could be read, without its line break; it may be blank. */
  record Text(long number, String text) implements Line {}

  /** A line that is not text; the lines behind it can still be read. */
  record Unreadable(long number, String problem) implements Line {}
}
