package dev.an0844.normalize.osquery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds osquery result lines of our own, such as a listener on TCP 4444 that was added. */
public final class ResultLine {

  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, String> envelope = new LinkedHashMap<>();

  private ResultLine(String query) {
    envelope.put("name", text(query));
    envelope.put("hostIdentifier", text("mac-7"));
    envelope.put("calendarTime", text("Thu Dec 11 05:48:20 2025 UTC"));
    envelope.put("unixTime", "1765432100");
    envelope.put("epoch", "0");
    envelope.put("counter", "12");
    envelope.put("numerics", "false");
  }

  /** A result of a query, without columns yet. */
  public static ResultLine query(String name) {
    return new ResultLine(name);
  }

  public static ResultLine listener() {
    return query("pack/mac/listening_ports")
        .column("pid", text("871"))
        .column("port", text("4444"))
        .column("protocol", text("6"))
        .column("family", text("2"))
        .column("address", text("0.0.0.0"))
        .column("path", text("/usr/local/bin/backdoord"));
  }

  public static String text(String value) {
    return "\"" + value + "\"";
  }

  /** A column, its value as JSON. */
  public ResultLine column(String name, String json) {
    columns.put(name, json);
    return this;
  }

  public ResultLine withoutColumn(String name) {
    columns.remove(name);
    return this;
  }

  /** A field beside the columns, its value as JSON. */
  public ResultLine with(String name, String json) {
    envelope.put(name, json);
    return this;
  }

  public ResultLine without(String name) {
    envelope.remove(name);
    return this;
  }

  public String row() {
    return object(columns);
  }

  public String event(String action) {
    return line("\"columns\":" + row() + ",\"action\":" + text(action));
  }

  public String added() {
    return event("added");
  }

  public String batch(String addedRows, String removedRows) {
    return line("\"diffResults\":{\"added\":" + addedRows + ",\"removed\":" + removedRows + "}");
  }

  public String snapshot(String rows) {
    return line("\"snapshot\":" + rows + ",\"action\":\"snapshot\"");
  }

  private String line(String result) {
    String fields = object(envelope);
    return fields.substring(0, fields.length() - 1) + "," + result + "}";
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> text(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
