package dev.an0844.normalize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds a nested JSON record of our own, field by field; a dotted path names a field. */
public final class NestedJson {

  private final Map<String, Object> root = new LinkedHashMap<>();

  /** Sets a field: text, a number, a truth value, or a list of these. */
  public NestedJson with(String path, Object value) {
    parent(path).put(leaf(path), value);
    return this;
  }

  public NestedJson without(String path) {
    parent(path).remove(leaf(path));
    return this;
  }

  /** The record in one line. */
  public String json() {
    return text(root);
  }

  /** The record with every leaf under its dotted path. */
  public String dotted() {
    Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", root, flat);
    return text(flat);
  }

  private Map<String, Object> parent(String path) {
    Map<String, Object> at = root;
    String rest = path;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      at = child(at, rest.substring(0, dot));
      rest = rest.substring(dot + 1);
    }
    return at;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> at, String name) {
    return (Map<String, Object>) at.computeIfAbsent(name, none -> new LinkedHashMap<>());
  }

  private static String leaf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  @SuppressWarnings("unchecked")
  private static void flatten(String prefix, Map<String, Object> from, Map<String, Object> flat) {
    from.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> nested) {
            flatten(prefix + name + ".", (Map<String, Object>) nested, flat);
          } else {
            flat.put(prefix + name, value);
          }
        });
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .map(field -> quoted(String.valueOf(field.getKey())) + ":" + text(field.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> items) {
      return items.stream().map(NestedJson::text).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String string ? quoted(string) : String.valueOf(value);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
