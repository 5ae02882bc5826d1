package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;
import dev.an0844.telemetry.Transport;

/** A (transport, port) pair in one int, as the rule counts distinct closed ports. */
final class PortPair {

  private static final int PORT_BITS = 16;

  private PortPair() {}

  static int of(FailureEvidence failure) {
    return (code(failure.getTransport()) << PORT_BITS) | failure.getPort();
  }

  private static int code(Transport transport) {
    return switch (transport) {
      case TCP -> 1;
      case UDP -> 2;
      case UNKNOWN -> 0;
    };
  }
}
