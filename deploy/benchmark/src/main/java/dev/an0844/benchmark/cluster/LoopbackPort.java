package dev.an0844.benchmark.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
final class LoopbackPort {

  /** The loopback interface, where everything here listens. */
  static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /** A TCP port on which nobody listens now. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
