package dev.an0844.normalize.openbsm;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.ClippedText;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.HostFields;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.LineReading;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordId;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.ShippedRecord;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OpenBSM's audit trail as the Jamf compliance reporter writes it in JSON: AUE_BIND is a bind.
 *
 * <p>AUE_ACCEPT bears the peer's address and a port that is neither the peer's nor the host's, and
 * AUE_LISTEN no address at all, so that neither can be mapped; AUE_CONNECT is the host's own
 * connection to others. The audit trail does not tell TCP from UDP. A bind is not yet a listener,
 * but the only sign of one that the trail has.
 */
public final class OpenBsmMapping implements SensorMapping {

  private static final HostFields HOST =
      new HostFields(
          List.of("host_info.host_uuid", "host.id"),
          List.of("host_info.host_name", "host.name", "host.hostname"));

  /** What becomes of an event; events that are not here are none of ours. */
  private static final Map<String, SkipReason> COUNTED =
      Map.of(
          "AUE_ACCEPT", SkipReason.ACCEPT_WITHOUT_PORT,
          "AUE_LISTEN", SkipReason.NO_ADDRESS,
          "AUE_CONNECT", SkipReason.OUTBOUND);

  /** The uid that stands for "none": -1 in 32 bits. */
  private static final long NO_UID = 0xffff_ffffL;

  private static final long MILLIS_PER_SECOND = 1_000;

  private final HostDirectory hosts;
  private final RecordOrigin origin;

  /**
   * @param hosts tells the host from what it calls itself
   * @param origin names the host of records that name none
   */
  public OpenBsmMapping(HostDirectory hosts, RecordOrigin origin) {
    this.hosts = hosts;
    this.origin = origin;
  }

  @Override
  public List<MappingResult> map(String line) {
    return LineReading.of(line, () -> List.of(map(ShippedRecord.ofJson(line))));
  }

  private MappingResult map(ShippedRecord.Json shipped) throws BrokenRecordException {
    JsonFields record = shipped.record();
    String name = record.required("header.event_name");
    if (!name.equals("AUE_BIND")) {
      return new NotOurs(COUNTED.getOrDefault(name, SkipReason.OTHER_EVENT));
    }
    Long error = record.optionalLong("return.error");
    if (error != null && error != 0) {
      return new NotOurs(SkipReason.CALL_FAILED);
    }
    if (record.text("socket_inet.ip_address") == null) {
      return new NotOurs(
          record.node("socket_unix") == null ? SkipReason.NO_ADDRESS : SkipReason.UNIX_SOCKET);
    }
    return bind(shipped);
  }

  private MappingResult bind(ShippedRecord.Json shipped) throws BrokenRecordException {
    JsonFields record = shipped.record();
    String address = record.address("socket_inet.ip_address");
    int port = record.port("socket_inet.port");
    Instant time = time(record);
    if (port == 0) {
      return new NotOurs(SkipReason.PORT_ZERO);
    }
    Optional<Host> host = HOST.host(record, shippedHost(shipped), hosts);
    if (host.isEmpty()) {
      return new NotOurs(SkipReason.HOST_NOT_NAMED);
    }
    return new Mapped(
        TelemetryEvent.newBuilder()
            .setEventId(eventId(record))
            .setEventTime(time)
            .setHost(host.get())
            .setSensor(new Sensor(SensorKind.OPENBSM, null, null))
            .setBody(
                PortBind.newBuilder()
                    .setLocalIp(address)
                    .setLocalPort(port)
                    .setTransport(Transport.UNKNOWN)
                    .setProcess(process(record))
                    .build())
            .build());
  }

  /** What a shipper calls the host counts where the record itself does not name it. */
  private @Nullable String shippedHost(ShippedRecord.Json shipped) {
    String id = shipped.envelope().first(HostFields.OF_SHIPPERS.ids());
    String name = shipped.envelope().first(HostFields.OF_SHIPPERS.names());
    String known = id == null ? name : id;
    return known == null ? origin.host() : known;
  }

  private static Instant time(JsonFields record) throws BrokenRecordException {
    Instant second = record.time("header.time_seconds_epoch");
    Long millis = record.optionalLong("header.time_milliseconds_offset");
    if (millis == null) {
      return second;
    }
    if (millis < 0 || millis >= MILLIS_PER_SECOND) {
      throw new BrokenRecordException(
          "header.time_milliseconds_offset", "not the milliseconds of a second: '" + millis + "'");
    }
    return second.plusMillis(millis);
  }

  private static @Nullable Process process(JsonFields record) throws BrokenRecordException {
    String path = record.text("subject.process_name");
    return path == null
        ? null
        : Process.newBuilder()
            .setPath(path)
            .setPid(record.optionalLong("subject.process_id"))
            .setUid(uid(record.optionalLong("subject.effective_user_id")))
            .setSigningId(ClippedText.ofNullable(record.text("identity.signer_id")))
            .setTeamId(record.text("identity.team_id"))
            .build();
  }

  private static @Nullable Long uid(@Nullable Long number) {
    return number == null || number < 0 || number == NO_UID ? null : number;
  }

  private static String eventId(JsonFields record) {
    RecordId id = RecordId.start().with("openbsm");
    for (String field :
        List.of(
            "host_info.host_uuid",
            "header.time_seconds_epoch",
            "header.time_milliseconds_offset",
            "header.event_name",
            "arguments.fd",
            "socket_inet.ip_address",
            "socket_inet.port",
            "subject.process_id",
            "subject.process_name")) {
      id.with(record.text(field));
    }
    return "openbsm-" + id.hex();
  }
}
