package dev.an0844;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of settings: one {@code key: value} a line, the flat part of YAML. {@code #} starts
 * a comment at the start of a line or after a space, values may stand in single or double quotes.
 * Anything nested is refused rather than guessed at.
 */
final class SettingsFile {

  private static final int MAX_BYTES = 1 << 20;

  private SettingsFile() {}

  /**
   * Reads the file.
   *
   * @return the settings in the order of the file
   * @throws UsageException when the file cannot be read, or a line is no setting; names the file
   *     and the line, and shows nothing of it, since it may hold a secret
   */
  static Map<String, String> read(Path file) throws UsageException {
    Map<String, String> settings = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      readLine(file + " line " + number, line, settings);
    }
    return settings;
  }

  private static List<String> lines(Path file) throws UsageException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UsageException(
            "The settings file " + file + " is larger than 1 MiB, which no list of settings is.");
      }
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no settings file " + file + ".");
    } catch (MalformedInputException e) {
      throw new UsageException("The settings file " + file + " is not UTF-8 text.");
    } catch (IOException e) {
      throw new UsageException(
          "The settings file " + file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static void readLine(String where, String line, Map<String, String> settings)
      throws UsageException {
    String text = withoutComment(line).stripTrailing();
    if (text.isEmpty() || text.equals("---")) {
      return;
    }
    if (Character.isWhitespace(text.charAt(0)) || text.startsWith("- ")) {
      throw new UsageException(
          where
              + " is nested; write each setting flat on its own line, as in 'detection.window: 5 min'.");
    }
    int colon = text.indexOf(':');
    if (colon <= 0 || (colon + 1 < text.length() && text.charAt(colon + 1) != ' ')) {
      throw new UsageException(where + " is not of the form 'key: value'.");
    }
    String key = text.substring(0, colon).strip();
    String value = unquoted(where, text.substring(colon + 1).strip());
    if (value.isEmpty()) {
      throw new UsageException(
          where + " gives no value to " + key + "; leave the line out to have the default.");
    }
    if (settings.putIfAbsent(key, value) != null) {
      throw new UsageException(where + " sets " + key + " a second time.");
    }
  }

  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if ((c == '\'' || c == '"') && i > 0 && line.charAt(i - 1) == ' ') {
        quote = c;
      } else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private static String unquoted(String where, String value) throws UsageException {
    if (value.isEmpty()) {
      return value;
    }
    char first = value.charAt(0);
    if (first == '\'' || first == '"') {
      if (value.length() < 2 || value.charAt(value.length() - 1) != first) {
        throw new UsageException(where + " has a quote that is not closed.");
      }
      return value.substring(1, value.length() - 1);
    }
    if (first == '['
        || first == '{'
        || first == '|'
        || first == '>'
        || first == '&'
        || first == '*') {
      throw new UsageException(
          where + " has a value that only full YAML knows; put it in quotes to mean it as text.");
    }
    return value;
  }
}
