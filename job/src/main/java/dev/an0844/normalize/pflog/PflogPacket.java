package dev.an0844.normalize.pflog;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.Transport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A packet as tcpdump writes it: {@code 203.0.113.7.51000 > 198.51.100.20.22: Flags [S], ...}.
 *
 * @param transport TCP or UDP; UNKNOWN where the packet is skipped
 * @param skipped why the packet is no attempt; null when it is one
 */
record PflogPacket(
    Endpoint source, Endpoint destination, Transport transport, @Nullable SkipReason skipped) {

  private static final Pattern PACKET =
      Pattern.compile("(?s)(?<source>\\S{1,80}) > (?<destination>\\S{1,80}): ?(?<payload>.*)");

  /** A SYN has S and no dot, which stands for ACK; ECN adds W and E. */
  private static final String OPENING = "S[WEe]*";

  /** How packets begin that bear ports; tcpdump writes the contents of UDP that it understands. */
  private static final List<Shape> WITH_PORTS =
      List.of(
          new Shape("Flags \\[" + OPENING + "\\].*", Transport.TCP, null),
          new Shape("Flags \\[.*", Transport.TCP, SkipReason.NO_ATTEMPT_SEEN),
          new Shape("S \\d+:\\d+\\(0\\) win .*", Transport.TCP, null),
          new Shape("[SFRPWE.]{1,8} (\\d+:\\d+|ack).*", Transport.TCP, SkipReason.NO_ATTEMPT_SEEN),
          new Shape("(?i)(sctp|dccp).*", Transport.UNKNOWN, SkipReason.OTHER_PROTOCOL),
          new Shape(".*", Transport.UDP, null));

  private static final List<Shape> WITHOUT_PORTS =
      List.of(
          new Shape("(HBH )?ICMP.*", Transport.UNKNOWN, SkipReason.ICMP),
          new Shape(".*", Transport.UNKNOWN, SkipReason.OTHER_PROTOCOL));

  static PflogPacket of(String text) throws BrokenRecordException {
    Matcher packet = PACKET.matcher(text);
    if (!packet.matches()) {
      throw new BrokenRecordException(
          null, "no packet with source > destination: " + RawFields.shown(text));
    }
    Endpoint source = Endpoint.of(packet.group("source"));
    Endpoint destination = Endpoint.of(packet.group("destination"));
    boolean ports = source.hasPort() && destination.hasPort();
    Shape shape = shape(ports ? WITH_PORTS : WITHOUT_PORTS, packet.group("payload"));
    return new PflogPacket(source, destination, shape.transport(), shape.skipped());
  }

  private static Shape shape(List<Shape> shapes, String payload) throws BrokenRecordException {
    return shapes.stream()
        .filter(shape -> shape.pattern().matcher(payload).matches())
        .findFirst()
        .orElseThrow(() -> new BrokenRecordException(null, "no packet"));
  }

  private record Shape(Pattern pattern, Transport transport, @Nullable SkipReason skipped) {

    Shape(String pattern, Transport transport, @Nullable SkipReason skipped) {
      this(Pattern.compile(pattern, Pattern.DOTALL), transport, skipped);
    }
  }

  /**
   * One end of a packet.
   *
   * @param address canonical
   * @param port -1 where the protocol has none
   */
  record Endpoint(String address, int port) {

    private static final int NO_PORT = -1;
    private static final int MAX_PORT = 65_535;

    boolean hasPort() {
      return port != NO_PORT;
    }

    static Endpoint of(String text) throws BrokenRecordException {
      Optional<String> alone = CanonicalAddress.of(text);
      if (alone.isPresent()) {
        return new Endpoint(alone.get(), NO_PORT);
      }
      int dot = text.lastIndexOf('.');
      Optional<String> address =
          dot < 0 ? Optional.empty() : CanonicalAddress.of(text.substring(0, dot));
      if (address.isEmpty() || !text.substring(dot + 1).matches("\\d{1,5}")) {
        throw new BrokenRecordException(
            null,
            "no address and port in numbers: "
                + RawFields.shown(text)
                + "; tcpdump needs -n to write them so");
      }
      int port = Integer.parseInt(text.substring(dot + 1));
      if (port > MAX_PORT) {
        throw new BrokenRecordException(null, "not a port: " + RawFields.shown(text));
      }
      return new Endpoint(address.get(), port);
    }
  }
}
