package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;
import dev.an0844.telemetry.Transport;

/** A (transport, port) pair in one int, as the rule counts distinct closed ports. */
final class PortPair {

  private static final int PORT_BITS = 16;
  private static final int PORT_MASK = (1 << PORT_BITS) - 1;

  private PortPair() {}

  static int of(FailureEvidence failure) {
    return (code(failure.getTransport()) << PORT_BITS) | failure.getPort();
  }

  /** The port number of a pair. */
  static int port(int pair) {
    return pair & PORT_MASK;
  }

  /** The transport of a pair. */
  static Transport transport(int pair) {
    return switch (pair >>> PORT_BITS) {
      case 1 -> Transport.TCP;
      case 2 -> Transport.UDP;
      default -> Transport.UNKNOWN;
    };
  }

  private static int code(Transport transport) {
    return switch (transport) {
      case TCP -> 1;
      case UDP -> 2;
      case UNKNOWN -> 0;
    };
  }
}
