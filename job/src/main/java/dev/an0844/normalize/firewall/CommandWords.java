package dev.an0844.normalize.firewall;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command line that a sensor wrote as one text. Words are separated by blanks; one
 * in single or double quotes may hold them, and within double quotes a backslash makes a quote or a
 * backslash part of the word. A quote that is not closed ends with the text.
 */
public final class CommandWords {

  private CommandWords() {}

  /** The words in order; empty ones only where they were quoted. */
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      if (Character.isWhitespace(line.charAt(at))) {
        at++;
      } else {
        StringBuilder word = new StringBuilder();
        at = readWord(line, at, word);
        words.add(word.toString());
      }
    }
    return words;
  }

  private static int readWord(String line, int from, StringBuilder word) {
    int at = from;
    while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
      char c = line.charAt(at);
      if (c == '"' || c == '\'') {
        at = readQuoted(line, at + 1, c, word);
      } else {
        word.append(c);
        at++;
      }
    }
    return at;
  }

  private static int readQuoted(String line, int from, char quote, StringBuilder word) {
    int at = from;
    while (at < line.length() && line.charAt(at) != quote) {
      boolean escaped = quote == '"' && line.charAt(at) == '\\' && at + 1 < line.length();
      at += escaped ? 1 : 0;
      word.append(line.charAt(at));
      at++;
    }
    return Math.min(at + 1, line.length());
  }
}
