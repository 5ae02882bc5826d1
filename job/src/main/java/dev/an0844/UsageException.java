package dev.an0844;

/**
 * What the person asked for cannot be done as asked; the message says why in a sentence. Ends the
 * program with code 2.
 */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
