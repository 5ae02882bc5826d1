package dev.an0844.json;

import dev.an0844.inventory.InventoryHost;
import dev.an0844.rules.InventoryRules;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.tuning.TuningRule;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as JSON for people and their tools, one record a line.
 *
 * <p>Fields have their schema names and order, and every field is written. Times are ISO-8601 in
 * UTC with as many decimals as they need, enums their symbols, bytes base64 (RFC 4648). A record
 * that stands where the schema allows several, such as the body of a telemetry event, starts with
 * its name as {@code type}. What could break the line or act on a terminal is escaped. Stateless,
 * for any thread.
 */
public final class RecordJson {

  private static final JsonRecordReader TELEMETRY = new JsonRecordReader(TelemetryEvent.class);
  private static final JsonRecordReader INVENTORY = new JsonRecordReader(InventoryHost.class);
  private static final JsonRecordReader TUNING = new JsonRecordReader(TuningRule.class);

  private RecordJson() {}

  /**
   * Writes a record as one line.
   *
   * @return the JSON object, without a line end
   * @throws IllegalArgumentException when a value does not fit the record's schema
   */
  public static String write(SpecificRecord record) {
    return JsonRecordWriter.write(record);
  }

  /**
   * Reads a telemetry event that {@link #write} or a person wrote.
   *
   * <p>Times may also be integers: microseconds since 1970. Decimals beyond microseconds are cut
   * off. Fields that have a default may be left out. The line is held to everything else: unknown
   * or repeated fields, values of another JSON type, unknown symbols, text that is not Unicode,
   * anything behind the object, and the rules of {@link TelemetryRules}.
   *
   * @throws JsonRecordException when the line is refused, with the path of the field
   */
  public static TelemetryEvent readTelemetry(String line) {
    TelemetryEvent event = (TelemetryEvent) TELEMETRY.read(line);
    TelemetryRules.check(event)
        .ifPresent(
            broken -> {
              throw new JsonRecordException(broken.field(), broken.rule());
            });
    return event;
  }

  /**
   * Reads what the inventory says of a host, held to the same as telemetry and to {@link
   * InventoryRules}.
   *
   * @throws JsonRecordException when the line is refused, with the path of the field
   */
  public static InventoryHost readInventoryHost(String line) {
    InventoryHost host = (InventoryHost) INVENTORY.read(line);
    InventoryRules.check(host)
        .ifPresent(
            broken -> {
              throw new JsonRecordException(broken.field(), broken.rule());
            });
    return host;
  }

  /**
   * Reads a version of a tuning rule that {@link #write} or a person wrote, as strictly as an
   * event. Whether what it says makes sense is for {@link dev.an0844.rulebook} to say.
   *
   * @throws JsonRecordException when the text is refused, with the path of the field
   */
  public static TuningRule readTuningRule(String json) {
    return (TuningRule) TUNING.read(json);
  }
}
