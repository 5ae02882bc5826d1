package dev.an0844.normalize.firewall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options of one letter as BSD's getopt reads them: several behind one dash, a value glued to its
 * letter or as the next argument, and the end at the first argument that is no option or at "--".
 * Letters that are not known are taken as options without a value.
 */
final class ShortOptions {

  private final Map<Character, String> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  /**
   * @param withValue the letters that take a value
   * @param args the arguments after the program
   */
  ShortOptions(String withValue, List<String> args) {
    int at = 0;
    while (at < args.size() && isOption(args.get(at))) {
      String cluster = args.get(at);
      at++;
      if (cluster.equals("--")) {
        break;
      }
      at = read(cluster, withValue, args, at);
    }
    operands.addAll(args.subList(at, args.size()));
  }

  private static boolean isOption(String arg) {
    return arg.length() > 1 && arg.charAt(0) == '-';
  }

  private int read(String cluster, String withValue, List<String> args, int next) {
    for (int i = 1; i < cluster.length(); i++) {
      char letter = cluster.charAt(i);
      if (withValue.indexOf(letter) < 0) {
        values.put(letter, "");
        continue;
      }
      if (i + 1 < cluster.length()) {
        values.put(letter, cluster.substring(i + 1));
        return next;
      }
      if (next < args.size()) {
        values.put(letter, args.get(next));
        return next + 1;
      }
      return next;
    }
    return next;
  }

  boolean has(char letter) {
    return values.containsKey(letter);
  }

  /** The last value given to the letter; null when it was not given. */
  @Nullable String value(char letter) {
    return values.get(letter);
  }

  List<String> operands() {
    return operands;
  }
}
