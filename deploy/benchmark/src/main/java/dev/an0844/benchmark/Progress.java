package dev.an0844.benchmark;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Tells what is being done: one line that changes on a terminal, a new line each elsewhere. */
final class Progress implements Consumer<String> {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private String topic = "";

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** What the next steps belong to. */
  void topic(String text) {
    topic = text;
  }

  @Override
  public void accept(String step) {
    String text = topic + ": " + step;
    if (terminal) {
      out.print(CLEAR_LINE + text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Takes the line that changes away, so that what is printed next has one of its own. */
  void end() {
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }
}
