package dev.an0844.normalize.osquery;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.IpScope;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The socket_events table. On macOS it has connects of the host itself, which are not ours, and
 * accepts without a port, which cannot be mapped. A bind or an accept that bears the port of the
 * host, as a version that mends this would write, is mapped.
 *
 * <p>A bind is an opening within the second that it is stamped with; an accept is dated at the
 * second's beginning.
 */
final class SocketEvents implements TableMapping {

  private static final String TABLE = "socket_events";
  private static final Set<String> COLUMNS = Set.of("action", "remote_address", "local_port");

  /** How a system call that came to nothing is told. */
  private static final Set<String> FAILURES = Set.of("failed", "no_client", "in_progress");

  private static final Map<String, Transport> TRANSPORTS =
      Map.of("6", Transport.TCP, "17", Transport.UDP);

  @Override
  public boolean claims(OsqueryRow row) {
    return row.query().toLowerCase(Locale.ROOT).contains(TABLE)
        || row.columns().keySet().containsAll(COLUMNS);
  }

  @Override
  public List<MappingResult> map(OsqueryRow row) throws BrokenRecordException {
    return List.of(result(row));
  }

  private MappingResult result(OsqueryRow row) throws BrokenRecordException {
    if (row.action().equals("removed")) {
      return new NotOurs(SkipReason.REPLACED_STATE);
    }
    RawFields columns = row.fields();
    String action = columns.required("action");
    if (action.equals("connect")) {
      return new NotOurs(SkipReason.OUTBOUND);
    }
    String status = columns.text("status");
    if ((status != null && FAILURES.contains(status)) || "0".equals(columns.text("success"))) {
      return new NotOurs(SkipReason.CALL_FAILED);
    }
    return switch (action) {
      case "bind" -> bind(row, columns);
      case "accept", "accept4" -> accept(row, columns);
      default -> new NotOurs(SkipReason.OTHER_EVENT);
    };
  }

  private static MappingResult bind(OsqueryRow row, RawFields columns)
      throws BrokenRecordException {
    if (columns.text("local_address") == null || columns.text("local_port") == null) {
      return new NotOurs(SkipReason.NO_ADDRESS);
    }
    String address = columns.address("local_address");
    int port = columns.port("local_port");
    if (port == 0) {
      return new NotOurs(SkipReason.PORT_ZERO);
    }
    return new Mapped(
        row.event(Seconds.within(row.second("time")))
            .setBody(
                PortBind.newBuilder()
                    .setLocalIp(address)
                    .setLocalPort(port)
                    .setTransport(transport(columns))
                    .setProcess(process(columns))
                    .build())
            .build());
  }

  private static MappingResult accept(OsqueryRow row, RawFields columns)
      throws BrokenRecordException {
    if (columns.text("remote_address") == null) {
      return new NotOurs(SkipReason.NO_ADDRESS);
    }
    String source = columns.address("remote_address");
    Integer port = columns.optionalPort("local_port");
    if (port == null) {
      return new NotOurs(SkipReason.ACCEPT_WITHOUT_PORT);
    }
    if (!IpScope.isOneHost(source)) {
      return new NotOurs(SkipReason.SOURCE_NOT_A_HOST);
    }
    Seconds second = Seconds.within(row.second("time"));
    TelemetryEvent.Builder event =
        row.event(second).setEventTime(second.earliest()).setEventTimeEarliest(null);
    return new Mapped(
        event
            .setBody(
                ConnectionAttempt.newBuilder()
                    .setSourceIp(source)
                    .setSourcePort(columns.optionalPort("remote_port"))
                    .setDestinationIp(known(columns))
                    .setDestinationPort(port)
                    .setTransport(transport(columns))
                    .setOutcome(Outcome.ESTABLISHED)
                    .setProcess(process(columns))
                    .setSensorState("accept")
                    .build())
            .build());
  }

  /** Without an address osquery writes 0. */
  private static @Nullable String known(RawFields columns) throws BrokenRecordException {
    String text = columns.text("local_address");
    return text == null || text.equals("0") ? null : columns.address("local_address");
  }

  private static Transport transport(RawFields columns) {
    String protocol = columns.text("protocol");
    return protocol == null
        ? Transport.UNKNOWN
        : TRANSPORTS.getOrDefault(protocol, Transport.UNKNOWN);
  }

  private static @Nullable Process process(RawFields columns) throws BrokenRecordException {
    String path = columns.text("path");
    return path == null
        ? null
        : Process.newBuilder()
            .setPath(path)
            .setPid(OsqueryRow.known(columns.optionalLong("pid")))
            .build();
  }
}
