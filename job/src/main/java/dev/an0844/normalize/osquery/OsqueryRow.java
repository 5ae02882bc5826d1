package dev.an0844.normalize.osquery;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.RecordId;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
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
 * @param replaced the columns of the row that an added one has replaced, where the same line has
 *     one of each; else null
 */
record OsqueryRow(
    String query,
    Host host,
    String identifier,
    long unixTime,
    @Nullable String epoch,
    @Nullable String counter,
    String action,
    SortedMap<String, String> columns,
    @Nullable SortedMap<String, String> replaced) {

  /** The end of year 9999: later, and the number is not of seconds. */
  static final long MAX_UNIX_TIME = 253_402_300_799L;

  /** The row as one that has replaced another. */
  OsqueryRow having(@Nullable SortedMap<String, String> before) {
    return new OsqueryRow(
        query, host, identifier, unixTime, epoch, counter, action, columns, before);
  }

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

  /** A column of the row that this one has replaced; null when that is not known. */
  @Nullable String before(String column) {
    return replaced == null ? null : replaced.get(column);
  }

  /** A column with whole seconds since 1970; when the query ran where there is none. */
  long second(String column) throws BrokenRecordException {
    Long second = fields().optionalLong(column);
    if (second == null) {
      return unixTime;
    }
    if (second < 0 || second > MAX_UNIX_TIME) {
      throw new BrokenRecordException(column, "not in seconds since 1970: '" + second + "'");
    }
    return second;
  }

  /** An event of this row but for its body: an opening at some time within the seconds. */
  TelemetryEvent.Builder event(Seconds seconds) {
    return TelemetryEvent.newBuilder()
        .setEventId(eventId())
        .setEventTime(seconds.latest())
        .setEventTimeEarliest(seconds.earliest())
        .setObservedTime(Seconds.within(unixTime).latest())
        .setHost(host)
        .setSensor(new Sensor(SensorKind.OSQUERY, null, null));
  }

  /** osquery writes -1 where it could not find out. */
  static @Nullable Long known(@Nullable Long number) {
    return number == null || number < 0 ? null : number;
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
