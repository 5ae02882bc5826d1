package dev.an0844.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a nested JSON object by their path, such as {@code process.executable}. A path is
 * found nested, under a key that holds the dots itself ({@code "process.executable": ...}), or
 * partly so: shippers write all three.
 */
public final class JsonFields implements RawFields {

  private final JsonNode object;

  /**
   * @param object the object that paths begin at
   */
  public JsonFields(JsonNode object) {
    this.object = object;
  }

  @Override
  public @Nullable String text(String path) {
    return JsonLine.textOf(node(path));
  }

  /** What stands at the path, whatever it is; null when nothing does. */
  public @Nullable JsonNode node(String path) {
    return find(object, path);
  }

  /** The first of the paths that holds a text; null when none does. */
  public @Nullable String first(List<String> paths) {
    for (String path : paths) {
      String text = text(path);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The texts of a list, or the one text that stands where a list may; empty when none does. */
  public List<String> texts(String path) {
    JsonNode node = node(path);
    if (node == null || !node.isArray()) {
      String text = JsonLine.textOf(node);
      return text == null ? List.of() : List.of(text);
    }
    List<String> texts = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      if (item.isValueNode() && !item.isNull()) {
        texts.add(item.asText());
      }
    }
    return texts;
  }

  private static @Nullable JsonNode find(JsonNode from, String path) {
    JsonNode here = from.get(path);
    if (here != null) {
      return here;
    }
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      JsonNode child = from.get(path.substring(0, dot));
      JsonNode found = child == null ? null : find(child, path.substring(dot + 1));
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
