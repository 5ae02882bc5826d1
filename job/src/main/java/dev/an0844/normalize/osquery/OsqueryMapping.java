package dev.an0844.normalize.osquery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.JsonLine;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.SkipReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * osquery's result log: one JSON object a line, in the event layout (columns and action), batched
 * (diffResults) or as a snapshot. Each row is one record; a table that is mapped has a {@link
 * TableMapping} of its own, rows of other queries are counted.
 */
public final class OsqueryMapping implements SensorMapping {

  private final HostDirectory hosts;
  private final List<TableMapping> tables;

  /**
   * @param hosts tells the host from what it calls itself
   * @param pollInterval how often the queries of polled tables run: the rows do not say
   */
  public OsqueryMapping(HostDirectory hosts, Duration pollInterval) {
    this.hosts = hosts;
    this.tables =
        List.of(
            new ListeningPorts(pollInterval),
            new FirewallExceptions(pollInterval),
            new ApplicationFirewall(pollInterval),
            new SocketEvents(),
            new ProcessEvents());
  }

  @Override
  public List<MappingResult> map(String line) {
    if (line.isBlank()) {
      return List.of();
    }
    try {
      JsonNode object = JsonLine.parse(line);
      if (object.has("severity") && object.has("message")) {
        return List.of(new NotOurs(SkipReason.STATUS_LOG));
      }
      return mapRows(new OsqueryResult(object).rows(hosts));
    } catch (BrokenRecordException broken) {
      return List.of(broken.toResult());
    }
  }

  private List<MappingResult> mapRows(List<OsqueryRow> rows) {
    if (rows.isEmpty()) {
      return List.of(new NotOurs(SkipReason.EMPTY_RESULT));
    }
    List<MappingResult> results = new ArrayList<>(rows.size());
    rows.forEach(row -> results.addAll(mapRow(row)));
    return results;
  }

  private List<MappingResult> mapRow(OsqueryRow row) {
    try {
      for (TableMapping table : tables) {
        if (table.claims(row)) {
          return table.map(row);
        }
      }
      return List.of(new NotOurs(SkipReason.OTHER_QUERY));
    } catch (BrokenRecordException broken) {
      return List.of(broken.toResult());
    }
  }
}
