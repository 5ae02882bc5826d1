package dev.an0844.normalize.zeek;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds conn records of our own: a TCP connection refused at port 22, unless told otherwise. */
public final class ConnLine {

  private final Map<String, String> fields = new LinkedHashMap<>();

  private ConnLine() {
    fields.put("ts", "1765432100.250001");
    fields.put("uid", "CTestUid0000000001");
    fields.put("id.orig_h", "203.0.113.7");
    fields.put("id.orig_p", "51000");
    fields.put("id.resp_h", "198.51.100.20");
    fields.put("id.resp_p", "22");
    fields.put("proto", "tcp");
    fields.put("duration", "0.000350");
    fields.put("conn_state", "REJ");
    fields.put("history", "Sr");
  }

  public static ConnLine refused() {
    return new ConnLine();
  }

  public ConnLine with(String field, String value) {
    fields.put(field, value);
    return this;
  }

  public ConnLine without(String field) {
    fields.remove(field);
    return this;
  }

  public ConnLine ended(@Nullable String state, @Nullable String history) {
    set("conn_state", state);
    set("history", history);
    return this;
  }

  private void set(String field, @Nullable String value) {
    if (value == null) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
  }

  /** As Zeek's JSON writer has it: numbers bare, the rest quoted. */
  public String json() {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + value(field.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The header lines that declare this record's fields in this order. */
  public String tsvHeader() {
    return String.join(
        "\n",
        "#separator \\x09",
        "#set_separator\t,",
        "#empty_field\t(empty)",
        "#unset_field\t-",
        "#path\tconn",
        "#fields\t" + String.join("\t", fields.keySet()),
        "#types\tnot\tread");
  }

  public String tsv() {
    return String.join("\t", fields.values());
  }

  private static String value(String text) {
    return text.matches("-?[0-9.]+([eE][-+]?[0-9]+)?") && text.split("\\.", -1).length < 3
        ? text
        : "\"" + text + "\"";
  }
}
