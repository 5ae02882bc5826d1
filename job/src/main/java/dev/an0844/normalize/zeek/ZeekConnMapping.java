package dev.an0844.normalize.zeek;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.IpScope;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.RecordId;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.SensorTime;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.zeek.ZeekLog.ZeekRecord;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Zeek's conn.log, TSV or JSON: each TCP or UDP connection is an attempt of the originator on the
 * responder.
 *
 * <p>The event time is ts, the first packet; Zeek writes the record when the connection ends, so
 * the observed time is ts + duration (or _write_ts where the log has it). An attempt that neither
 * failed at a closed port nor completed (a half-open scan, one that the source gave up) is mapped
 * with an UNKNOWN outcome: it happened, and the job counts it. A record that shows no attempt at
 * all is not ours. Not thread-safe.
 */
public final class ZeekConnMapping implements SensorMapping {

  private final HostDirectory hosts;
  private final ZeekLog log = new ZeekLog();

  /**
   * @param hosts tells the host from the responder's address
   */
  public ZeekConnMapping(HostDirectory hosts) {
    this.hosts = hosts;
  }

  @Override
  public List<MappingResult> map(String line) {
    try {
      Optional<ZeekRecord> read = log.read(line);
      return read.isEmpty() ? List.of() : List.of(map(read.get()));
    } catch (BrokenRecordException broken) {
      return List.of(broken.toResult());
    }
  }

  private MappingResult map(ZeekRecord zeek) throws BrokenRecordException {
    if (zeek.path() != null && !zeek.path().startsWith("conn")) {
      return new NotOurs(SkipReason.OTHER_LOG);
    }
    RawFields fields = zeek.fields();
    String state = fields.text("conn_state");
    String history = fields.text("history");
    if (state == null && history == null) {
      return new NotOurs(SkipReason.NO_CONN_STATE);
    }
    String protocol = fields.required("proto");
    return switch (protocol) {
      case "tcp" -> attempt(fields, Transport.TCP, state, history);
      case "udp" -> attempt(fields, Transport.UDP, state, history);
      case "icmp", "icmp6" -> new NotOurs(SkipReason.ICMP);
      default -> new NotOurs(SkipReason.OTHER_PROTOCOL);
    };
  }

  private MappingResult attempt(
      RawFields fields, Transport transport, @Nullable String state, @Nullable String history)
      throws BrokenRecordException {
    String source = fields.address("id.orig_h");
    String responder = fields.address("id.resp_h");
    int sourcePort = fields.port("id.orig_p");
    int port = fields.port("id.resp_p");
    Instant time = fields.time("ts");
    Instant written = written(fields, time);
    Optional<SkipReason> skipped = IpScope.noAttempt(source, responder, port);
    if (skipped.isPresent()) {
      return new NotOurs(skipped.get());
    }
    Optional<Outcome> outcome = ConnOutcome.of(transport, state, history);
    if (outcome.isEmpty()) {
      return new NotOurs(SkipReason.NO_ATTEMPT_SEEN);
    }
    Optional<Host> host = hosts.byAddress(responder, time);
    if (host.isEmpty()) {
      return new NotOurs(SkipReason.HOST_NOT_IN_INVENTORY);
    }
    return new Mapped(
        TelemetryEvent.newBuilder()
            .setEventId(eventId(fields))
            .setEventTime(time)
            .setObservedTime(written)
            .setHost(host.get())
            .setSensor(new Sensor(SensorKind.ZEEK, fields.text("_system_name"), null))
            .setBody(
                ConnectionAttempt.newBuilder()
                    .setSourceIp(source)
                    .setSourcePort(sourcePort == 0 ? null : sourcePort)
                    .setDestinationIp(responder)
                    .setDestinationPort(port)
                    .setTransport(transport)
                    .setOutcome(outcome.get())
                    .setSensorState(state)
                    .build())
            .build());
  }

  private static @Nullable Instant written(RawFields fields, Instant time)
      throws BrokenRecordException {
    if (fields.text("_write_ts") != null) {
      return fields.time("_write_ts");
    }
    String duration = fields.text("duration");
    if (duration == null) {
      return null;
    }
    return SensorTime.endOf(time, duration)
        .orElseThrow(
            () ->
                new BrokenRecordException(
                    "duration", "not a length in seconds: " + RawFields.shown(duration)));
  }

  private static String eventId(RawFields fields) throws BrokenRecordException {
    String uid = fields.text("uid");
    if (uid != null) {
      return uid;
    }
    RecordId id = RecordId.start().with("zeek-conn");
    for (String field :
        List.of("ts", "proto", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p")) {
      id.with(fields.required(field));
    }
    return "zeek-" + id.hex();
  }
}
