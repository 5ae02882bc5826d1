package dev.an0844.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry that answers as it was told, and counts. */
final class MapRegistry implements SchemaRegistry {

  private final Map<Integer, RegistryAnswer> answers = new HashMap<>();
  private int asked;

  MapRegistry knowing(int id, Schema schema) {
    return answering(id, new RegistryAnswer.Found(schema));
  }

  MapRegistry answering(int id, RegistryAnswer answer) {
    answers.put(id, answer);
    return this;
  }

  int asked() {
    return asked;
  }

  @Override
  public RegistryAnswer byId(int id) {
    asked++;
    return answers.getOrDefault(id, new RegistryAnswer.Unknown("no schema " + id, true));
  }

  @Override
  public void close() {}
}
