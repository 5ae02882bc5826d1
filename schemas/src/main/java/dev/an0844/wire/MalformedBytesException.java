package dev.an0844.wire;

import java.io.IOException;

/** The bytes cannot be what they claim to be. The message is for a person. */
final class MalformedBytesException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedBytesException(String message) {
    super(message);
  }

  // A flood of garbage must not be paid for in stack traces that nobody reads.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
