package dev.an0844.coverage;

import dev.an0844.telemetry.Transport;

/** A transport and a port as one number. */
final class PortKeys {

  private static final int PORT_BITS = 16;

  private PortKeys() {}

  static int of(Transport transport, int port) {
    int high =
        switch (transport) {
          case UNKNOWN -> 0;
          case TCP -> 1;
          case UDP -> 2;
        };
    return (high << PORT_BITS) | port;
  }

  /** Whether an opening of one transport opens the other: unknown ones equal any. */
  static boolean opens(Transport opening, Transport door) {
    return opening == door || opening == Transport.UNKNOWN || door == Transport.UNKNOWN;
  }
}
