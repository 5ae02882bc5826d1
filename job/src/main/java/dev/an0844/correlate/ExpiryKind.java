package dev.an0844.correlate;

/**
 * What an entry of the expiry journal is about. The letters are part of the state: never reuse one.
 */
enum ExpiryKind {
  FAILURES('F'),
  OPENINGS('O'),
  SUCCESSES('S'),
  SUCCESS_THINNING('T'),
  ALERTS('A');

  private final char letter;

  ExpiryKind(char letter) {
    this.letter = letter;
  }

  String entry(String name) {
    return letter + name;
  }

  static ExpiryKind of(String entry) {
    for (ExpiryKind kind : values()) {
      if (kind.letter == entry.charAt(0)) {
        return kind;
      }
    }
    throw new IllegalStateException("unknown kind of expiry entry: " + entry.charAt(0));
  }

  static String nameIn(String entry) {
    return entry.substring(1);
  }
}
