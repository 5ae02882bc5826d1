package dev.an0844.config;

import dev.an0844.config.InvalidOptionsException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;

/** Finds keys that look like ours and are not, since a mistyped key would be silently ignored. */
final class UnknownKeys {

  /** Keys of Flink's that begin like ours. */
  private static final List<String> FLINKS = List.of("source.reader.");

  private final Set<String> known;

  /** What ours begin with; "state." itself is Flink's. */
  private final Set<String> namespaces;

  UnknownKeys(List<ConfigOption<?>> options) {
    known = options.stream().map(ConfigOption::key).collect(Collectors.toSet());
    namespaces =
        known.stream()
            .map(key -> key.startsWith("state.") ? key : key.substring(0, key.indexOf('.') + 1))
            .collect(Collectors.toSet());
  }

  List<Problem> among(Set<String> keys, UnaryOperator<String> shownValue) {
    List<Problem> problems = new ArrayList<>();
    for (String key : new TreeSet<>(keys)) {
      if (!known.contains(key) && isOurs(key)) {
        problems.add(
            new Problem(
                key,
                shownValue.apply(key),
                "there is no such option, the nearest is " + nearest(key)));
      }
    }
    return problems;
  }

  private boolean isOurs(String key) {
    return FLINKS.stream().noneMatch(key::startsWith)
        && namespaces.stream().anyMatch(key::startsWith);
  }

  private String nearest(String key) {
    return known.stream()
        .min(
            Comparator.comparingInt((String option) -> distance(key, option))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** Levenshtein distance: letters to insert, delete or replace. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
