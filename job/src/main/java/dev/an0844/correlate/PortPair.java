package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;

/** A (transport, port) pair in one int, as the rule counts distinct closed ports. */
final class PortPair {

  private static final int PORT_BITS = 16;

  private PortPair() {}

  static int of(FailureEvidence failure) {
    return failure.getTransport().ordinal() << PORT_BITS | failure.getPort();
  }
}
