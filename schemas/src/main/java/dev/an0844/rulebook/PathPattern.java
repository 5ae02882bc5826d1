package dev.an0844.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A name with slashes, or a folder with all that is below it: {@code /opt/vpn/*}. */
final class PathPattern {

  private static final String BELOW = "/*";

  private PathPattern() {}

  /** Whether it can be understood: at most one star, at its end and behind a folder. */
  static boolean isValid(String pattern) {
    int star = pattern.indexOf('*');
    boolean starIsLast = star == pattern.length() - 1 && pattern.endsWith(BELOW);
    return !pattern.endsWith("/")
        && (star < 0 || (starIsLast && pattern.length() > BELOW.length()));
  }

  /**
   * What it is found by: itself, or its folder with the slash at its end. A name never ends in one.
   */
  static String key(String pattern) {
    return pattern.endsWith(BELOW) ? pattern.substring(0, pattern.length() - 1) : pattern;
  }

  static boolean matchesAny(List<String> patterns, @Nullable String name) {
    if (name == null) {
      return false;
    }
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String name) {
    if (!pattern.endsWith(BELOW)) {
      return pattern.equals(name);
    }
    int folder = pattern.length() - 1;
    return name.length() > folder && name.regionMatches(0, pattern, 0, folder) && !climbs(name);
  }

  /** Whoever says {@code /opt/vpn/../../tmp/x} is not below /opt/vpn. */
  private static boolean climbs(String name) {
    return name.contains("/../") || name.endsWith("/..");
  }
}
