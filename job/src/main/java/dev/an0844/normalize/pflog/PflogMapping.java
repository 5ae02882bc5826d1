package dev.an0844.normalize.pflog;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.ClippedText;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.HostFields;
import dev.an0844.normalize.IpScope;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordId;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.ShippedRecord;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PF's log as {@code tcpdump -n -e -ttt -i pflog0} (or -tttt, -tt) prints it: an inbound packet
 * that opens a connection is an attempt.
 *
 * <p>Blocked is dropped, unless PF is known to answer what it blocks. Passed is of unknown outcome:
 * PF let it in, and whether anything listened is not in the log. Lines name no host: a shipper's
 * envelope or whoever collected the log says it, else it is the host that has the destination's
 * address. With -v a packet is two lines, which are read as one. Not thread-safe.
 */
public final class PflogMapping implements SensorMapping {

  /** What tcpdump says of itself, where somebody has kept that with its output. */
  private static final Pattern CHATTER =
      Pattern.compile(
          "tcpdump: .*|listening on .*|reading from .*"
              + "|\\d+ packets (captured|received by filter|dropped by kernel)");

  private final HostDirectory hosts;
  private final RecordOrigin origin;
  private final PflogClock clock;

  /** The first of a packet's two lines; null when the next line begins a packet. */
  private @Nullable PflogHeader begun;

  private @Nullable Instant begunAt;

  /**
   * @param hosts tells the host from what it calls itself, or from its address
   * @param origin names the host, the beginning and the zone, and says whether PF answers
   */
  public PflogMapping(HostDirectory hosts, RecordOrigin origin) {
    this.hosts = hosts;
    this.origin = origin;
    this.clock = new PflogClock(origin);
  }

  @Override
  public List<MappingResult> map(String line) {
    if (line.isBlank() || CHATTER.matcher(line.strip()).matches()) {
      return List.of();
    }
    try {
      ShippedRecord shipped = ShippedRecord.ofText(line);
      Optional<PflogHeader> header = PflogHeader.of(shipped.line());
      return header.isEmpty() ? continued(shipped) : begun(header.get(), shipped);
    } catch (BrokenRecordException broken) {
      return List.of(broken.toResult());
    }
  }

  private List<MappingResult> begun(PflogHeader header, ShippedRecord shipped)
      throws BrokenRecordException {
    begun = null;
    begunAt = null;
    Instant time = clock.at(header.time());
    if (header.packet().isEmpty()) {
      begun = header;
      begunAt = time;
      return List.of();
    }
    return List.of(packet(header, header.packet(), time, shipped));
  }

  private List<MappingResult> continued(ShippedRecord shipped) throws BrokenRecordException {
    PflogHeader header = begun;
    Instant time = begunAt;
    begun = null;
    begunAt = null;
    if (header == null || time == null) {
      throw new BrokenRecordException(
          null, "not a line that tcpdump -n -e prints from pflog0: it names no rule");
    }
    return List.of(packet(header, shipped.line().strip(), time, shipped));
  }

  private MappingResult packet(PflogHeader header, String text, Instant time, ShippedRecord shipped)
      throws BrokenRecordException {
    if (header.direction().equals("out")) {
      return new NotOurs(SkipReason.OUTBOUND);
    }
    Outcome outcome = outcomes().get(header.action());
    if (outcome == null) {
      return new NotOurs(SkipReason.OTHER_EVENT);
    }
    PflogPacket packet = PflogPacket.of(text);
    Optional<SkipReason> skipped = skipped(packet);
    if (skipped.isPresent()) {
      return new NotOurs(skipped.get());
    }
    Optional<Host> host =
        HostFields.OF_SHIPPERS
            .host(shipped.envelope(), origin.host(), hosts)
            .or(() -> hosts.byAddress(packet.destination().address(), time));
    if (host.isEmpty()) {
      return new NotOurs(SkipReason.HOST_NOT_IN_INVENTORY);
    }
    return new Mapped(
        TelemetryEvent.newBuilder()
            .setEventId(eventId(header, text, time))
            .setEventTime(time)
            .setHost(host.get())
            .setSensor(new Sensor(SensorKind.PF_LOG, null, null))
            .setBody(attempt(packet, header, outcome))
            .build());
  }

  /** What becomes of a packet; other actions translate it, and are logged beside one of these. */
  private Map<String, Outcome> outcomes() {
    return Map.of(
        "block",
        origin.blockReturns() ? Outcome.REFUSED : Outcome.DROPPED,
        "pass",
        Outcome.UNKNOWN);
  }

  private static Optional<SkipReason> skipped(PflogPacket packet) {
    if (packet.skipped() != null) {
      return Optional.of(packet.skipped());
    }
    return IpScope.noAttempt(
        packet.source().address(), packet.destination().address(), packet.destination().port());
  }

  private static ConnectionAttempt attempt(
      PflogPacket packet, PflogHeader header, Outcome outcome) {
    int sourcePort = packet.source().port();
    return ConnectionAttempt.newBuilder()
        .setSourceIp(packet.source().address())
        .setSourcePort(sourcePort == 0 ? null : sourcePort)
        .setDestinationIp(packet.destination().address())
        .setDestinationPort(packet.destination().port())
        .setTransport(packet.transport())
        .setOutcome(outcome)
        .setSensorState(ClippedText.of(header.action() + " by rule " + header.rule()))
        .build();
  }

  private static String eventId(PflogHeader header, String text, Instant time) {
    return "pflog-"
        + RecordId.start()
            .with(time.toString())
            .with(header.rule())
            .with(header.action())
            .with(header.interfaceName())
            .with(text)
            .hex();
  }
}
