package dev.an0844.simulator.follow;

import dev.an0844.detection.Confidence;

/** Colours for a terminal, or none for a file or a pipe. The words stand without them. */
enum Paint {
  /** Text alone. */
  PLAIN,
  /** ANSI colours. */
  COLOUR;

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";

  /** The confidence, padded to one width so that the lines of a terminal stand in columns. */
  String confidence(Confidence confidence) {
    String word = String.format("%-7s", confidence);
    return switch (confidence) {
      case HIGH -> painted(RED, word);
      case MEDIUM -> painted(YELLOW, word);
      case LOW -> painted(CYAN, word);
      case UNKNOWN -> word;
    };
  }

  /** The part to read first. */
  String strong(String text) {
    return painted(BOLD, text);
  }

  private String painted(String code, String text) {
    return this == PLAIN ? text : code + text + RESET;
  }
}
