package dev.an0844.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** Makes the schema that another version of a writer might have. */
final class SchemaEdit {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode tree;

  private SchemaEdit(Schema schema) {
    this.tree = json(schema.toString());
  }

  static SchemaEdit of(Schema schema) {
    return new SchemaEdit(schema);
  }

  static SchemaEdit ofTelemetry() {
    return of(SchemaHistory.packaged().versions("telemetry-event").get(0));
  }

  /** Adds a branch to the union that is the type of a top-level field. */
  SchemaEdit addBranch(String field, String branch) {
    ((ArrayNode) field(tree, field).get("type")).add(json(branch));
    return this;
  }

  SchemaEdit addField(String record, String field) {
    return edit(record, found -> ((ArrayNode) found.get("fields")).add(json(field)));
  }

  SchemaEdit removeField(String record, String field) {
    return edit(
        record,
        found -> {
          ArrayNode fields = (ArrayNode) found.get("fields");
          for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).get("name").asText().equals(field)) {
              fields.remove(i);
            }
          }
        });
  }

  SchemaEdit addSymbol(String enumeration, String symbol) {
    return edit(enumeration, found -> ((ArrayNode) found.get("symbols")).add(symbol));
  }

  SchemaEdit rename(String name, String newName) {
    return edit(name, found -> found.put("name", newName));
  }

  Schema schema() {
    return new Schema.Parser().parse(tree.toString());
  }

  private SchemaEdit edit(String name, Consumer<ObjectNode> change) {
    int changed = visit(tree, name, change);
    if (changed != 1) {
      throw new IllegalArgumentException(name + " is defined " + changed + " times");
    }
    return this;
  }

  private static int visit(JsonNode node, String name, Consumer<ObjectNode> change) {
    int changed = 0;
    for (JsonNode child : node) {
      changed += visit(child, name, change);
    }
    boolean definition = node.has("fields") || node.has("symbols");
    if (definition && node.path("name").asText().equals(name)) {
      change.accept((ObjectNode) node);
      changed++;
    }
    return changed;
  }

  private static JsonNode field(JsonNode record, String name) {
    for (JsonNode field : record.get("fields")) {
      if (field.get("name").asText().equals(name)) {
        return field;
      }
    }
    throw new IllegalArgumentException("no field " + name);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
