package dev.an0844.normalize.pflog;

/** Lines of our own as tcpdump prints them from pflog0. */
public final class PflogLine {

  /** A packet that opens a TCP connection to port 22. */
  public static final String SYN =
      "203.0.113.7.51000 > 198.51.100.20.22: Flags [S], seq 1234567890, win 65535, length 0";

  private PflogLine() {}

  /** A blocked SYN, dated. */
  public static String blocked() {
    return dated("block in", SYN);
  }

  /** A dated line about a packet. */
  public static String dated(String action, String packet) {
    return "2025-12-11 05:48:20.250001 " + head(action) + packet;
  }

  /** What stands between time and packet. */
  public static String head(String action) {
    return "rule 3.knock.0/0(match): " + action + " on en0: ";
  }
}
