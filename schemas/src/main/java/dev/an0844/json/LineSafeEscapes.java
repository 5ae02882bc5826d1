package dev.an0844.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what JSON lets through although it ends a line for some readers, drives a terminal,
 * reorders what is shown or hides in it.
 *
 * <p>Strings of telemetry are whatever an attacker put into a process name, and alerts are looked
 * at in terminals.
 */
final class LineSafeEscapes extends CharacterEscapes {

  private static final long serialVersionUID = 1L;
  private static final char DELETE = 0x7f;
  private static final char LAST_C1_CONTROL = 0x9f;

  private final int[] ascii = ascii();

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return isUnsafe((char) character) ? new SerializedString("\\u%04x".formatted(character)) : null;
  }

  private static boolean isUnsafe(char c) {
    if (c <= LAST_C1_CONTROL) {
      return c >= DELETE;
    }
    // A character beyond the first plane comes here in halves, which do not tell whether it is one
    // of the invisible ones; so all of them are escaped.
    int kind = Character.getType(c);
    return kind == Character.LINE_SEPARATOR
        || kind == Character.PARAGRAPH_SEPARATOR
        || kind == Character.FORMAT
        || kind == Character.SURROGATE;
  }

  private static int[] ascii() {
    int[] escapes = standardAsciiEscapesForJSON();
    escapes[DELETE] = ESCAPE_STANDARD;
    return escapes;
  }
}
