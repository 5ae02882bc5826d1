package dev.an0844.hostile;

import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.RegistryAnswer;
import dev.an0844.wire.SchemaRegistry;
import org.apache.avro.Schema;

/** Knows the schemas that hostile writers would like to have used; nothing beyond a few ids. */
final class FakeRegistry implements SchemaRegistry {

  static final int RECURSIVE = 3;

  private static final Schema OURS = TelemetryEvent.getClassSchema();
  private static final Schema WITH_EMPTY_ITEMS =
      new Schema.Parser()
          .parse(
              OURS.toString()
                  .replace(
                      "{\"name\":\"tags\"",
                      "{\"name\":\"nothings\",\"type\":{\"type\":\"array\",\"items\":\"null\"},"
                          + "\"default\":[]},{\"name\":\"tags\""));
  private static final Schema NESTED =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "TelemetryEvent", "namespace": "dev.an0844.telemetry",
               "fields": [
                 {"name": "event_id", "type": "string"},
                 {"name": "inner", "type": ["null", "TelemetryEvent"]}]}
              """);
  private static final Schema NO_RECORD = Schema.createArray(Schema.create(Schema.Type.NULL));

  @Override
  public RegistryAnswer byId(int id) {
    return switch (id) {
      case 1 -> new RegistryAnswer.Found(OURS);
      case 2 -> new RegistryAnswer.Found(WITH_EMPTY_ITEMS);
      case RECURSIVE -> new RegistryAnswer.Found(NESTED);
      case 4 -> new RegistryAnswer.Found(NO_RECORD);
      case 5 -> new RegistryAnswer.Unavailable("no registry answered");
      default -> new RegistryAnswer.Unknown("schema id " + id + " is not known", true);
    };
  }

  @Override
  public void close() {}
}
