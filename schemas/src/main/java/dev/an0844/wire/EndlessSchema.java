package dev.an0844.wire;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Finds schemas of records that hold themselves directly, without a union, array or map between
 * that could end it. No value of such a schema exists, and to read one never ends.
 */
final class EndlessSchema {

  private final Set<Schema> records = identitySet();
  private final Set<Schema> open = identitySet();
  private final Set<Schema> done = identitySet();

  private EndlessSchema() {}

  static boolean is(Schema schema) {
    EndlessSchema search = new EndlessSchema();
    search.collect(schema);
    return search.records.stream().anyMatch(search::holdsItself);
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (records.add(schema)) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::collect);
      default -> {}
    }
  }

  private boolean holdsItself(Schema record) {
    if (done.contains(record)) {
      return false;
    }
    if (!open.add(record)) {
      return true;
    }
    for (Schema.Field field : record.getFields()) {
      if (field.schema().getType() == Schema.Type.RECORD && holdsItself(field.schema())) {
        return true;
      }
    }
    open.remove(record);
    done.add(record);
    return false;
  }

  private static Set<Schema> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
