package dev.an0844.normalize.osquery;

import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.RecordId;
import dev.an0844.telemetry.Host;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a query's result, whichever of osquery's layouts it came in.
 *
 * @param query name of the scheduled query, packs included
 * @param host where it ran
 * @param identifier what the host calls itself in the log
 * @param unixTime when it ran, whole seconds since 1970
 * @param epoch osquery's epoch of the query, as it stands in the log
 * @param counter how often it ran in this epoch, as it stands in the log; "0" is the first run
 * @param action added, removed or snapshot
 * @param columns every column as text, sorted by name; an empty column is an empty text
 */
record OsqueryRow(
    String query,
    Host host,
    String identifier,
    long unixTime,
    @Nullable String epoch,
    @Nullable String counter,
    String action,
    SortedMap<String, String> columns) {

  /** The columns that are not empty, under the names that their raw fields have. */
  RawFields fields() {
    return column -> {
      String value = columns.get(column);
      return value == null || value.isBlank() ? null : value.strip();
    };
  }

  /** Whether the query selects a column, be it empty. */
  boolean selects(String column) {
    return columns.containsKey(column);
  }

  /** The same row has the same id in every replay and in every layout. */
  String eventId() {
    RecordId id =
        RecordId.start()
            .with(identifier)
            .with(query)
            .with(Long.toString(unixTime))
            .with(epoch)
            .with(counter)
            .with(action);
    for (Map.Entry<String, String> column : columns.entrySet()) {
      id.with(column.getKey()).with(column.getValue());
    }
    return "osquery-" + id.hex();
  }
}
