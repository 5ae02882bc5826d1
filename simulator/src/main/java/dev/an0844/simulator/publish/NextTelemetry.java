package dev.an0844.simulator.publish;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * The telemetry schema as a newer writer may have it: today's, and behind its fields an optional
 * one that nobody here knows. It is in no packaged history, so readers must get it from a file's
 * header or from a registry.
 */
final class NextTelemetry {

  private static final String COLLECTOR = "simulated-collector";
  private static final int STRING_BRANCH = 1;

  private final TelemetryBody body = new TelemetryBody();

  static Schema schema() {
    Schema today = TelemetryEvent.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : today.getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    Schema text =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    fields.add(
        new Schema.Field(
            "collector", text, "What handed the event on.", JsonProperties.NULL_VALUE));
    return Schema.createRecord(
        today.getName(), today.getDoc(), today.getNamespace(), false, fields);
  }

  /**
   * The event as such a writer encodes it: fields stand one behind the other, so the new one comes
   * last.
   */
  byte[] encode(TelemetryEvent event) {
    return body.of(
        event,
        out -> {
          out.writeIndex(STRING_BRANCH);
          out.writeString(COLLECTOR);
        });
  }
}
