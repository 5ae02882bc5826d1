package dev.an0844.simulator.scenario;

/**
 * Hands out addresses and ports, each once: no two stories share a source, and none listens where
 * another does, until more have been asked for than there are. Addresses are of the documentation
 * and carrier-grade ranges (RFC 5737, 3849, 6598).
 */
public final class Addresses {

  private static final int DOCUMENTATION_HOSTS = 3 * 254;
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 28_000;
  private static final int FIRST_HIGH_PORT = 58_000;
  private static final int HIGH_PORTS = 7_500;

  private int strangers;
  private int strangers6;
  private int ports;
  private int highPorts;

  /** An IPv4 address that nobody else has. */
  public String stranger() {
    int n = strangers++;
    if (n < DOCUMENTATION_HOSTS) {
      String net = new String[] {"203.0.113", "198.51.100", "192.0.2"}[n / 254];
      return net + "." + (1 + n % 254);
    }
    int m = (n - DOCUMENTATION_HOSTS) % (64 * 256 * 254);
    return "100.%d.%d.%d".formatted(64 + m / (256 * 254), m / 254 % 256, 1 + m % 254);
  }

  /** An IPv6 address that nobody else has. */
  public String stranger6() {
    int n = 1 + strangers6++;
    return "2001:db8:%x::%x".formatted(0x100 + n / 0x10000, 1 + n % 0x10000);
  }

  /** A port that no other story and nothing in the background listens on. */
  public int freshPort() {
    return FIRST_PORT + (int) (7L * ports++ % PORTS);
  }

  /** The same, of the ports that clients and implants use. */
  public int highPort() {
    return FIRST_HIGH_PORT + (int) (7L * highPorts++ % HIGH_PORTS);
  }
}
