package dev.an0844.text;

/**
 * Text from a record, made safe to print: an attacker chooses file names, host names and rule
 * texts, and a terminal obeys what it is sent. Control characters (escape sequences, line breaks,
 * C1), invisible and direction-changing format characters, spaces other than the plain one,
 * private, unassigned and half characters are written as {@code \}{@code uXXXX}, and a backslash as
 * two, so that what is printed stands for one text only. Letters of any script stay as they are.
 */
public final class Printable {

  private static final String CUT = "...";

  private Printable() {}

  /** The whole text, in one line. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  /**
   * The text in one line of at most so many characters; a longer one is cut and ends in three dots.
   *
   * @param limit at least 4
   */
  public static String of(String text, int limit) {
    // A character is never printed shorter than it is, so nothing behind the limit can matter.
    String whole = of(text.length() > limit ? text.substring(0, limit + 1) : text);
    return whole.length() <= limit ? whole : whole.substring(0, limit - CUT.length()) + CUT;
  }

  private static void append(StringBuilder out, int point) {
    if (point == '\\') {
      out.append("\\\\");
    } else if (isHarmless(point)) {
      out.appendCodePoint(point);
    } else {
      for (char unit : Character.toChars(point)) {
        out.append(String.format("\\u%04x", (int) unit));
      }
    }
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> true;
    };
  }
}
