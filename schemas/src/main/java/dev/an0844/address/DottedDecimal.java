package dev.an0844.address;

/**
 * Recognises IPv4 in the only spelling that means the same to everybody: four decimal parts, no
 * leading zeros.
 */
final class DottedDecimal {

  private static final int PARTS = 4;
  private static final int MAX_PART = 255;
  private static final int MAX_TEXT = 15;

  private DottedDecimal() {}

  static boolean matches(String text) {
    int length = text.length();
    if (length > MAX_TEXT) {
      return false;
    }
    int at = 0;
    for (int part = 1; part <= PARTS; part++) {
      at = endOfPart(text, at);
      boolean last = part == PARTS;
      if (at < 0 || (last ? at != length : at == length || text.charAt(at++) != '.')) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives the index behind the decimal part that starts at {@code from}, or -1 when none starts
   * there.
   */
  private static int endOfPart(String text, int from) {
    int value = 0;
    int at = from;
    for (; at < text.length() && isDigit(text.charAt(at)); at++) {
      value = value * 10 + text.charAt(at) - '0';
      boolean leadingZero = at > from && text.charAt(from) == '0';
      if (leadingZero || value > MAX_PART) {
        return -1;
      }
    }
    return at == from ? -1 : at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
