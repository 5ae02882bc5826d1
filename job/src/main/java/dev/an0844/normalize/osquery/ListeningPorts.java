package dev.an0844.normalize.osquery;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The listening_ports table, alone or joined with processes: a row that was added is a listener
 * that appeared between the previous poll and this one.
 *
 * <p>The rows do not bear the previous poll, so the poll interval is given. osquery's clock shows
 * whole seconds: the opening's interval ends with the last microsecond of the second that the poll
 * is stamped with.
 */
final class ListeningPorts implements TableMapping {

  private static final String TABLE = "listening_ports";

  private static final Map<String, Transport> TRANSPORTS =
      Map.of("6", Transport.TCP, "17", Transport.UDP);

  /** AF_UNIX on every system. */
  private static final String UNIX_FAMILY = "1";

  /** AF_INET, then AF_INET6 on macOS and on Linux, with the address that stands for all. */
  private static final Map<String, String> WILDCARDS =
      Map.of("2", "0.0.0.0", "30", "::", "10", "::");

  private static final List<String> PATH_COLUMNS =
      List.of("process_path", "path", "process_name", "name");

  private final Duration pollInterval;

  /**
   * @param pollInterval how often the query runs
   */
  ListeningPorts(Duration pollInterval) {
    this.pollInterval = pollInterval;
  }

  @Override
  public boolean claims(OsqueryRow row) {
    return row.query().toLowerCase(Locale.ROOT).contains(TABLE)
        || row.columns().keySet().containsAll(Set.of("port", "protocol", "address"));
  }

  @Override
  public List<MappingResult> map(OsqueryRow row) throws BrokenRecordException {
    return List.of(result(row));
  }

  private MappingResult result(OsqueryRow row) throws BrokenRecordException {
    Optional<SkipReason> skipped = Differential.skipped(row, SkipReason.LISTENER_REMOVED);
    return skipped.isPresent() ? new NotOurs(skipped.get()) : added(row);
  }

  private MappingResult added(OsqueryRow row) throws BrokenRecordException {
    RawFields columns = row.fields();
    if (UNIX_FAMILY.equals(columns.text("family"))) {
      return new NotOurs(SkipReason.UNIX_SOCKET);
    }
    if (!row.selects("port") || !row.selects("address")) {
      return new NotOurs(SkipReason.COLUMNS_MISSING);
    }
    int port = columns.port("port");
    if (port == 0) {
      return new NotOurs(SkipReason.PORT_ZERO);
    }
    String protocol = columns.text("protocol");
    if (protocol != null && !TRANSPORTS.containsKey(protocol)) {
      return new NotOurs(SkipReason.OTHER_PROTOCOL);
    }
    return new Mapped(
        row.event(Seconds.since(row.unixTime(), pollInterval))
            .setBody(
                PortBind.newBuilder()
                    .setLocalIp(address(columns))
                    .setLocalPort(port)
                    .setTransport(protocol == null ? Transport.UNKNOWN : TRANSPORTS.get(protocol))
                    .setProcess(process(columns))
                    .build())
            .build());
  }

  /** A listener that names no address listens on all of its family. */
  private static String address(RawFields columns) throws BrokenRecordException {
    String text = columns.text("address");
    if (text != null && !text.equals("*")) {
      return columns.address("address");
    }
    String family = columns.text("family");
    String wildcard = family == null ? null : WILDCARDS.get(family);
    if (wildcard == null) {
      throw new BrokenRecordException(
          "address", "is empty, and no known family says which addresses it stands for");
    }
    return wildcard;
  }

  /** The joined process; without a path or at least a name there is none to show. */
  private static @Nullable Process process(RawFields columns) throws BrokenRecordException {
    for (String column : PATH_COLUMNS) {
      String path = columns.text(column);
      if (path != null) {
        return Process.newBuilder()
            .setPath(path)
            .setPid(OsqueryRow.known(columns.optionalLong("pid")))
            .setUid(OsqueryRow.known(columns.optionalLong("uid")))
            .setParentPath(columns.text("parent_path"))
            .build();
      }
    }
    return null;
  }
}
