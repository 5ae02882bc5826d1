package dev.an0844.reference;

import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Transport;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The few hosts, sources, ports and processes of one random stream: few, so that they collide. */
final class StreamUniverse {

  private static final List<List<String>> SOURCES =
      List.of(
          List.of(
              "203.0.113.7", "::ffff:203.0.113.7", "::FFFF:CB00:7107", "0:0:0:0:0:ffff:cb00:7107"),
          List.of("2001:db8::1a", "2001:DB8:0:0:0:0:0:1A", "2001:0db8::001a", "2001:db8::1a%en0"),
          List.of("fe80::1c2b", "fe80::1c2b%en0", "FE80::1C2B%bridge100", "fe80:0:0:0::1c2b"),
          List.of("198.51.100.23", "::ffff:198.51.100.23"));
  private static final List<String> LOOPBACK =
      List.of("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "0:0:0:0:0:0:0:1%lo0");
  private static final List<Integer> PORTS =
      List.of(22, 5900, 7000, 7001, 8443, 9000, 49152, 65535);
  private static final List<String> PROCESSES =
      List.of("/usr/sbin/sshd", "/opt/implant", "/bin/nc");
  private static final List<String> TEST_IDS = List.of("canary-1", "canary-2");

  /** Where something happens: a host, a source by all its spellings, and whether it is a canary. */
  record Scene(String host, List<String> spellings, @Nullable String testId) {}

  final RandomGenerator random;
  private final List<String> hosts;
  private final List<List<String>> sources;
  private final List<Integer> ports;
  private final boolean withTestIds;

  StreamUniverse(RandomGenerator random, String hostPrefix) {
    this.random = random;
    hosts = IntStream.rangeClosed(1, between(1, 3)).mapToObj(n -> hostPrefix + "-" + n).toList();
    sources = SOURCES.subList(0, between(1, SOURCES.size()));
    ports = PORTS.subList(0, between(3, PORTS.size()));
    withTestIds = chance(15);
  }

  Scene scene() {
    String testId = withTestIds && chance(35) ? pick(TEST_IDS) : null;
    return new Scene(pick(hosts), chance(2) ? LOOPBACK : pick(sources), testId);
  }

  int port() {
    return pick(ports);
  }

  Transport transport() {
    int roll = random.nextInt(100);
    return roll < 72 ? Transport.TCP : roll < 88 ? Transport.UDP : Transport.UNKNOWN;
  }

  Outcome failureOutcome() {
    return chance(75) ? Outcome.REFUSED : Outcome.DROPPED;
  }

  String process() {
    return pick(PROCESSES);
  }

  @Nullable String anotherTestId(@Nullable String testId) {
    return testId == null ? pick(TEST_IDS) : null;
  }

  List<String> anySpellings() {
    return pick(sources);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Both bounds are possible. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Both bounds are possible. */
  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** -1, 0 or 1: just before an edge, on it or just behind it. */
  long justAround() {
    return between(-1, 1);
  }
}
