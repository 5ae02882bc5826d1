package dev.an0844.normalize.unifiedlog;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.ClippedText;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.unifiedlog.Sentence.Attempted;
import dev.an0844.normalize.unifiedlog.Sentence.Nothing;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Transport;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel and the application firewall write about connections.
 *
 * <p>In stealth mode nothing answers a closed port: dropped. The kernel's line without those words
 * is of a port that was refused. The application firewall's Deny drops; its Allow lets a connection
 * through without saying that it came about.
 */
final class FirewallLine {

  private static final Pattern CLOSED_PORT =
      Pattern.compile(
          "(?<stealth>Stealth Mode )?[Cc]onnection attempt to (?<transport>TCP|UDP)"
              + " \\[?(?<host>[^\\s\\]]{1,80})\\]?:(?<port>\\d{1,5})"
              + " from \\[?(?<source>[^\\s\\]]{1,80})\\]?:(?<from>\\d{1,5})"
              + "(?: flags:0x(?<flags>[0-9a-fA-F]{1,3}))?");

  private static final Pattern APPLICATION =
      Pattern.compile(
          "(?<verdict>Deny|Allow) (?<application>.{1,1024}?) connecting from"
              + " \\[?(?<source>[^\\s\\]]{1,80})\\]?:(?<from>\\d{1,5})"
              + " to port (?<port>\\d{1,5}) proto=(?<protocol>\\d{1,3})");

  /** Both verdicts of the application firewall, with what becomes of the connection. */
  private static final Map<String, Outcome> VERDICTS =
      Map.of("Deny", Outcome.DROPPED, "Allow", Outcome.UNKNOWN);

  private static final Map<String, Transport> PROTOCOLS =
      Map.of("6", Transport.TCP, "17", Transport.UDP);

  private static final Pattern SUMMARY =
      Pattern.compile("[Cc]onnection attempt to (TCP|UDP) \\d+ time|(Deny|Allow) (TCP|UDP) ");

  private static final String PRIVATE = "<private>";
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;

  private FirewallLine() {}

  static Sentence read(String message) throws BrokenRecordException {
    Matcher closed = CLOSED_PORT.matcher(message);
    if (closed.find()) {
      return isRedacted(closed) ? new Nothing(SkipReason.REDACTED) : closedPort(closed);
    }
    Matcher application = APPLICATION.matcher(message);
    if (application.find()) {
      return isRedacted(application) ? new Nothing(SkipReason.REDACTED) : verdict(application);
    }
    boolean summary = SUMMARY.matcher(message).find();
    return new Nothing(summary ? SkipReason.NO_ADDRESS : SkipReason.OTHER_EVENT);
  }

  private static boolean isRedacted(Matcher line) {
    return line.group().contains(PRIVATE);
  }

  private static Sentence closedPort(Matcher line) throws BrokenRecordException {
    if (line.group("flags") != null && !isOpening(line.group("flags"))) {
      return new Nothing(SkipReason.NO_ATTEMPT_SEEN);
    }
    boolean stealth = line.group("stealth") != null;
    return attempt(
        line,
        Transport.valueOf(line.group("transport")),
        stealth ? Outcome.DROPPED : Outcome.REFUSED,
        address(line.group("host")),
        null,
        stealth ? "stealth mode" : "closed port");
  }

  private static Sentence verdict(Matcher line) throws BrokenRecordException {
    Transport transport = PROTOCOLS.get(line.group("protocol"));
    if (transport == null) {
      return new Nothing(SkipReason.OTHER_PROTOCOL);
    }
    String verdict = line.group("verdict");
    return attempt(
        line,
        transport,
        VERDICTS.getOrDefault(verdict, Outcome.UNKNOWN),
        null,
        Process.newBuilder().setPath(ClippedText.of(line.group("application"))).build(),
        verdict);
  }

  private static Sentence attempt(
      Matcher line,
      Transport transport,
      Outcome outcome,
      @Nullable String destination,
      @Nullable Process process,
      String state)
      throws BrokenRecordException {
    int port = port(line.group("port"));
    if (port == 0) {
      return new Nothing(SkipReason.PORT_ZERO);
    }
    int from = port(line.group("from"));
    return new Attempted(
        ConnectionAttempt.newBuilder()
            .setSourceIp(address(line.group("source")))
            .setSourcePort(from == 0 ? null : from)
            .setDestinationIp(destination)
            .setDestinationPort(port)
            .setTransport(transport)
            .setOutcome(outcome)
            .setProcess(process)
            .setSensorState(state)
            .build());
  }

  private static boolean isOpening(String hexFlags) {
    int flags = Integer.parseInt(hexFlags, 16);
    return (flags & SYN) != 0 && (flags & ACK) == 0;
  }

  private static String address(String text) throws BrokenRecordException {
    return CanonicalAddress.of(text)
        .orElseThrow(
            () ->
                new BrokenRecordException(
                    "eventMessage", "not an IP address: " + RawFields.shown(text)));
  }

  private static int port(String digits) throws BrokenRecordException {
    int port = Integer.parseInt(digits);
    if (port > 65_535) {
      throw new BrokenRecordException("eventMessage", "not a port: " + RawFields.shown(digits));
    }
    return port;
  }
}
