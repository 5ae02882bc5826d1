package dev.an0844.simulator.publish;

import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;

/**
 * The telemetry schema as a newer writer may have it: a fourth kind of body, and behind today's
 * fields an optional one that nobody here knows. It is in no packaged history, so readers must get
 * it from a file's header or from a registry. They read all of it but events of the new kind. Not
 * thread-safe.
 */
final class NextTelemetry {

  private static final String BODY = "body";
  private static final String COLLECTOR = "simulated-collector";
  private static final int STRING_BRANCH = 1;
  private static final int NEW_BODY_BRANCH = 3;

  private final TelemetryBody body = new TelemetryBody();

  static Schema schema() {
    Schema today = TelemetryEvent.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : today.getFields()) {
      Schema type = field.name().equals(BODY) ? withNewBody(field.schema()) : field.schema();
      fields.add(new Schema.Field(field, type));
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
    return body.of(event, NextTelemetry::writeCollector);
  }

  /** An event of the new kind, with all but the body of this one. */
  byte[] encodeOfNewKind(TelemetryEvent event) {
    return body.withOtherBody(
        event,
        out -> {
          out.writeIndex(NEW_BODY_BRANCH);
          out.writeString("example.org");
          writeCollector(out);
        });
  }

  private static void writeCollector(BinaryEncoder out) throws IOException {
    out.writeIndex(STRING_BRANCH);
    out.writeString(COLLECTOR);
  }

  private static Schema withNewBody(Schema union) {
    List<Schema> kinds = new ArrayList<>(union.getTypes());
    Schema.Field name =
        new Schema.Field("name", Schema.create(Schema.Type.STRING), "What was asked for.");
    kinds.add(
        Schema.createRecord(
            "NameLookup",
            "A name was looked up.",
            TelemetryEvent.getClassSchema().getNamespace(),
            false,
            List.of(name)));
    return Schema.createUnion(kinds);
  }
}
