package dev.an0844.correlate;

import dev.an0844.telemetry.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Names under which a host's memory is kept. The parts are joined by line feeds; what a sensor
 * chose (the test_id) comes first, so that the parts behind it can always be told apart from the
 * end.
 */
final class Names {

  /** Stands for "no port is named"; no port has this number. */
  static final int NO_PORT = 0;

  private Names() {}

  /** Events correlate only within a domain: the real traffic, or one test_id. */
  static String domain(@Nullable String testId) {
    return testId == null ? "" : "t" + testId;
  }

  static String source(String domain, String sourceIp) {
    return domain + '\n' + sourceIp;
  }

  static String port(String domain, int port) {
    return domain + '\n' + port;
  }

  static String target(String source, Transport transport, int port) {
    return source + '\n' + transport + '\n' + port;
  }

  /** What a source got in at. */
  static String door(Transport transport, int port) {
    return transport + "/" + port;
  }

  static String slot(String owner, long slot) {
    return owner + '\n' + slot;
  }

  static String ownerOf(String slotName) {
    return slotName.substring(0, slotName.lastIndexOf('\n'));
  }

  static long slotOf(String slotName) {
    return Long.parseLong(slotName.substring(slotName.lastIndexOf('\n') + 1));
  }
}
