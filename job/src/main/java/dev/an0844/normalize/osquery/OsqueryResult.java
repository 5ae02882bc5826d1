package dev.an0844.normalize.osquery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.JsonLine;
import dev.an0844.normalize.RawFields;
import dev.an0844.telemetry.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One line of a result log, taken apart into its rows. */
final class OsqueryResult {

  private final JsonNode object;
  private final RawFields fields;

  OsqueryResult(JsonNode object) {
    this.object = object;
    this.fields = JsonLine.fields(object);
  }

  /**
   * The rows of the line.
   *
   * @throws BrokenRecordException when what every row needs (name, host, time) is missing or not
   *     readable, or the line is in none of osquery's layouts
   */
  List<OsqueryRow> rows(HostDirectory hosts) throws BrokenRecordException {
    if (object.has("columns")) {
      return List.of(
          row(envelope(hosts), fields.required("action"), object.get("columns"), "columns"));
    }
    if (object.has("diffResults")) {
      return batched(envelope(hosts));
    }
    if (object.has("snapshot")) {
      return rows(envelope(hosts), "snapshot", object.get("snapshot"), "snapshot");
    }
    throw new BrokenRecordException(null, "has neither columns, diffResults nor snapshot");
  }

  private List<OsqueryRow> batched(Envelope envelope) throws BrokenRecordException {
    JsonNode diff = object.get("diffResults");
    if (!diff.isObject()) {
      throw new BrokenRecordException("diffResults", "is not an object");
    }
    List<OsqueryRow> added = rows(envelope, "added", diff.get("added"), "diffResults.added");
    List<OsqueryRow> removed =
        rows(envelope, "removed", diff.get("removed"), "diffResults.removed");
    List<OsqueryRow> rows = new ArrayList<>(added.size() + removed.size());
    if (added.size() == 1 && removed.size() == 1) {
      rows.add(added.get(0).having(removed.get(0).columns()));
    } else {
      rows.addAll(added);
    }
    rows.addAll(removed);
    return rows;
  }

  /** osquery writes an empty text for an empty list. */
  private static List<OsqueryRow> rows(
      Envelope envelope, String action, @Nullable JsonNode list, String field)
      throws BrokenRecordException {
    if (list == null || list.isNull() || (list.isTextual() && list.asText().isEmpty())) {
      return List.of();
    }
    if (!list.isArray()) {
      throw new BrokenRecordException(field, "is not a list of rows");
    }
    List<OsqueryRow> rows = new ArrayList<>(list.size());
    for (JsonNode columns : list) {
      rows.add(row(envelope, action, columns, field));
    }
    return rows;
  }

  private static OsqueryRow row(Envelope envelope, String action, JsonNode columns, String field)
      throws BrokenRecordException {
    if (!columns.isObject()) {
      throw new BrokenRecordException(field, "is not an object of columns");
    }
    return new OsqueryRow(
        envelope.query(),
        envelope.host(),
        envelope.identifier(),
        envelope.unixTime(),
        envelope.epoch(),
        envelope.counter(),
        action,
        texts(columns, field),
        null);
  }

  private static SortedMap<String, String> texts(JsonNode columns, String field)
      throws BrokenRecordException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      if (column.getValue().isContainerNode()) {
        throw new BrokenRecordException(field + "." + column.getKey(), "is not a plain value");
      }
      String text = JsonLine.textOf(column.getValue());
      texts.put(column.getKey(), text == null ? "" : text);
    }
    return texts;
  }

  private Envelope envelope(HostDirectory hosts) throws BrokenRecordException {
    String hostname = fields.text("hostname");
    String identifier = fields.text("hostIdentifier");
    if (identifier == null && hostname == null) {
      throw new BrokenRecordException("hostIdentifier", "is missing, and hostname too");
    }
    String known = identifier != null ? identifier : fields.required("hostname");
    return new Envelope(
        fields.required("name"),
        hosts.byIdentifier(known, hostname),
        known,
        unixTime(),
        fields.text("epoch"),
        fields.text("counter"));
  }

  private long unixTime() throws BrokenRecordException {
    Long seconds = fields.optionalLong("unixTime");
    if (seconds == null) {
      throw new BrokenRecordException("unixTime", "is missing");
    }
    if (seconds < 0 || seconds > OsqueryRow.MAX_UNIX_TIME) {
      throw new BrokenRecordException("unixTime", "not in seconds since 1970: '" + seconds + "'");
    }
    return seconds;
  }

  private record Envelope(
      String query,
      Host host,
      String identifier,
      long unixTime,
      @Nullable String epoch,
      @Nullable String counter) {}
}
