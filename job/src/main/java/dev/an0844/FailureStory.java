package dev.an0844;

import dev.an0844.text.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure from the outside in: each cause in a line, without Flink's wrappers that say
 * nothing.
 */
final class FailureStory {

  private static final int MOST_CAUSES = 20;

  private FailureStory() {}

  /**
   * The causes, each in a line of its own, whatever a file's name or a record has put into them.
   * The stack traces are in the log.
   */
  static String of(Throwable failure) {
    List<String> lines = new ArrayList<>();
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      String line = said(cause);
      if (line != null && lines.stream().noneMatch(earlier -> earlier.contains(line))) {
        lines.add(line);
      }
      cause = cause.getCause();
    }
    return String.join("\n  because: ", lines);
  }

  private static @Nullable String said(Throwable cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    if (message == null) {
      return name;
    }
    // A wrapper that only repeats its cause.
    Throwable inner = cause.getCause();
    return inner != null && message.equals(inner.toString())
        ? null
        : name + ": " + Printable.of(message);
  }
}
