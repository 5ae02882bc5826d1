package dev.an0844.simulator.tune;

import dev.an0844.rulebook.RuleFile;
import dev.an0844.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Tells what is wrong with a file of rules. */
final class RuleProblems {

  private static final int LONGEST = 1_000;

  private RuleProblems() {}

  /** Prints each problem behind the file's name; says whether there was any. */
  static boolean print(Path file, RuleFile.Content content, PrintWriter err) {
    for (String problem : content.problems()) {
      err.println(Printable.of(file.toString()) + ": " + Printable.of(problem, LONGEST));
    }
    return !content.problems().isEmpty();
  }
}
