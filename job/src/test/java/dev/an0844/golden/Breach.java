package dev.an0844.golden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the promises of today against those that were made, and says what to do. */
final class Breach {

  private static final Map<String, String> WHEN_GONE =
      Map.of(
          "uid",
          "every savepoint names the operator by it. Give the operator its uid back; if it is to go for good, say in"
              + " job/docs/upgrades.md what its state was worth, since users must start with --allowNonRestoredState",
          "key",
          "Flink cannot re-key a state. Give the state of the new key a new name and a new uid, and say in"
              + " job/docs/upgrades.md what is lost",
          "state",
          "a savepoint of the last release has it so. A record may change by Avro's rules alone: a field that is added"
              + " has a default. Anything else is a migration: keep reading the old state under its name, write the"
              + " new one under another",
          "stage",
          "the pattern's state names its stages. Give it its name and place back; another pattern needs another uid, and"
              + " loses the steps that wait",
          "schema",
          "records on topics and in archives were written with it. A released version never changes: add the next one"
              + " (schemas/README.md)",
          "option",
          "configurations set it. Keep the key, as a deprecated key of its successor (ConfigOption.withDeprecatedKeys)"
              + " if it has one",
          "default",
          "who has not set it has topics, offsets, transactions or savepoints by this value. Put it back",
          "file",
          "whatever reads the results of a bounded run looks for it. Put its name back");

  private Breach() {}

  /** What is broken or not yet promised: a sentence each, none when all is kept. */
  static List<String> between(List<String> promised, List<String> today) {
    List<String> found = new ArrayList<>();
    Set<String> kept = new HashSet<>(today);
    for (String line : promised) {
      if (!kept.contains(line)) {
        found.add("'" + line + "' was promised and is gone: " + whenGone(line) + ".");
      }
    }
    Set<String> known = new HashSet<>(promised);
    for (String line : today) {
      if (!known.contains(line)) {
        found.add(
            "'"
                + line
                + "' is not promised yet: if it is meant, and nothing that it replaces is broken, add the line to"
                + " job/src/test/resources/golden/promises.txt; deploy/release/golden does so for a release.");
      }
    }
    return found;
  }

  private static String whenGone(String line) {
    String about = line.substring(0, line.indexOf(' '));
    String advice = WHEN_GONE.get(about);
    if (advice == null) {
      throw new IllegalArgumentException("no line is about '" + about + "'");
    }
    return advice;
  }
}
