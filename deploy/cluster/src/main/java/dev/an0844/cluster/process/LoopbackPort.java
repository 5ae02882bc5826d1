package dev.an0844.cluster.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class LoopbackPort {

  /** The loopback interface, where everything here listens. */
  public static final String HOST = "127.0.0.1";

  private static final int LOWEST = 20_000;
  private static final int BEYOND = 32_000;
  private static final int TRIES = 100;

  private LoopbackPort() {}

  /**
   * A TCP port on which nobody listens now, below those that the kernel hands out to outgoing
   * connections: whoever is started again later must find it free.
   */
  public static int free() throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("No free port was found on " + HOST + " after " + TRIES + " tries.");
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException taken) {
      return false;
    }
  }
}
