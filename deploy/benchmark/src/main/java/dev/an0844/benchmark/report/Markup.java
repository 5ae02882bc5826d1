package dev.an0844.benchmark.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements so that the result is HTML and well-formed XML alike. Every text and every value
 * of an attribute is escaped. For one thread.
 */
final class Markup {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn, and an empty value is left out. */
  Markup open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the innermost element that is open. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    if (open.size() < 4) {
      out.append('\n');
    }
    return this;
  }

  /** An element that holds a text. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element that holds nothing and needs no end, as meta in HTML and the shapes of SVG. */
  Markup empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  /** A text. */
  Markup text(String text) {
    escape(text);
    return this;
  }

  /**
   * A style sheet of this package's own.
   *
   * @throws IllegalArgumentException when it holds a character that HTML and XML read differently
   */
  Markup style(String css) {
    if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
      throw new IllegalArgumentException("a style sheet must hold neither '<' nor '&'");
    }
    open("style");
    out.append(css);
    return close();
  }

  /** The whole document. */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return "<!DOCTYPE html>\n" + out;
  }

  private void start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
  }

  private void attribute(String name, String value) {
    if (!value.isEmpty()) {
      out.append(' ').append(name).append("=\"");
      escape(value);
      out.append('"');
    }
  }

  private void escape(String text) {
    text.codePoints().forEach(this::escape);
  }

  private void escape(int character) {
    switch (character) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(mayStand(character) ? character : '\uFFFD');
    }
  }

  /** Whether XML knows the character at all, however it is written. */
  private static boolean mayStand(int character) {
    boolean control = character < ' ' && character != '\n' && character != '\t';
    boolean halfPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    return !control && !halfPair && character != 0xFFFE && character != 0xFFFF;
  }
}
